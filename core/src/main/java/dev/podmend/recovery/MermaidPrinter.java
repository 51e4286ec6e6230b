package dev.podmend.recovery;

import dev.podmend.recovery.DecisionNode.Fork;
import dev.podmend.recovery.DecisionNode.Leaf;
import dev.podmend.recovery.DecisionNode.Part;
import java.util.IdentityHashMap;

/** Prints a decision tree as a Mermaid flow chart. A part that is reached twice is printed once. */
final class MermaidPrinter {

  private final IdentityHashMap<DecisionNode, String> ids = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder("flowchart LR\n");

  private MermaidPrinter() {}

  static String print(DecisionNode root) {
    MermaidPrinter printer = new MermaidPrinter();
    printer.visit(root, "  ");
    return printer.text.toString();
  }

  /** Prints the node and what follows it, and returns its id. */
  private String visit(DecisionNode node, String indent) {
    if (node instanceof Part part) {
      return visitPart(part, indent);
    }
    String known = ids.get(node);
    if (known != null) {
      return known;
    }
    String id = "n" + (ids.size() + 1);
    ids.put(node, id);
    if (node instanceof Leaf leaf) {
      line(indent, id + "([" + quoted(leaf.label()) + "])");
    } else {
      visitFork((Fork) node, id, indent);
    }
    return id;
  }

  private void visitFork(Fork fork, String id, String indent) {
    line(indent, id + "{{" + quoted(fork.question()) + "}}");
    fork.branches()
        .forEach(
            (answer, next) -> {
              String target = visit(next, indent);
              line(indent, id + " -- " + quoted(answer) + " --> " + target);
            });
  }

  private String visitPart(Part part, String indent) {
    line(indent, "subgraph " + quoted(part.name()));
    String id = visit(part.entry(), indent + "  ");
    line(indent, "end");
    return id;
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }

  private static String quoted(String label) {
    return '"' + label.replace("\"", "#quot;") + '"';
  }
}
