package dev.podmend.examples.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Finds the lines of fields in one document; JSON is read as the YAML that it is. */
final class FieldLines {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(Integer.MAX_VALUE)
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .setAllowDuplicateKeys(true)
          .build();

  private final Optional<Node> root;

  private FieldLines(Optional<Node> root) {
    this.root = root;
  }

  static FieldLines of(String text) {
    try {
      return new FieldLines(new Compose(SETTINGS).composeString(text));
    } catch (YamlEngineException e) {
      return new FieldLines(Optional.empty());
    }
  }

  /** The line of the field, or of what is around it, counted from the document's first one: 0. */
  int line(String kind, String name, String field) {
    Optional<Node> object =
        root.flatMap(node -> item(node, kind, name).or(() -> Optional.of(node)));
    return object.map(node -> line(node, steps(field))).orElse(0);
  }

  private static Optional<Node> item(Node list, String kind, String name) {
    return child(list, "items").or(() -> child(list, "objects")).stream()
        .flatMap(items -> items instanceof SequenceNode it ? it.getValue().stream() : null)
        .filter(item -> text(item, "kind").equals(kind))
        .filter(
            item ->
                child(item, "metadata").filter(data -> text(data, "name").equals(name)).isPresent())
        .findFirst();
  }

  private static String text(Node node, String key) {
    return child(node, key)
        .map(value -> value instanceof ScalarNode scalar ? scalar.getValue() : "")
        .orElse("");
  }

  private static int line(Node object, List<String> steps) {
    Node node = object;
    int line = startOf(object);
    for (String step : steps) {
      Optional<NodeTuple> member = member(node, step);
      Optional<Node> next = member.map(NodeTuple::getValueNode).or(item(node, step));
      if (next.isEmpty()) {
        return line;
      }
      node = next.get();
      line = startOf(member.map(NodeTuple::getKeyNode).orElse(node));
    }
    return line;
  }

  private static java.util.function.Supplier<Optional<Node>> item(Node node, String step) {
    return () -> {
      boolean isIndex =
          !step.isEmpty() && step.length() < 8 && step.chars().allMatch(FieldLines::isDigit);
      return isIndex && node instanceof SequenceNode list
          ? list.getValue().stream().skip(Integer.parseInt(step)).findFirst()
          : Optional.empty();
    };
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int startOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
  }

  private static Optional<Node> child(Node node, String key) {
    return member(node, key).map(NodeTuple::getValueNode);
  }

  private static Optional<NodeTuple> member(Node node, String key) {
    return node instanceof MappingNode map
        ? map.getValue().stream()
            .filter(it -> it.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
            .findFirst()
        : Optional.empty();
  }

  /** The keys and indexes of a path like {@code spec.containers[0].env["a.b"]}. */
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      boolean bracket = path.charAt(at) == '[';
      boolean quoted = path.startsWith("[\"", at);
      int from = at + (quoted ? 2 : bracket || path.charAt(at) == '.' ? 1 : 0);
      int end =
          quoted ? end(path, "\"]", from) : bracket ? end(path, "]", from) : plain(path, from);
      steps.add(path.substring(from, end));
      at = end + (quoted ? 2 : bracket ? 1 : 0);
    }
    return steps;
  }

  private static int end(String path, String mark, int from) {
    int end = path.indexOf(mark, from);
    return end < 0 ? path.length() : end;
  }

  private static int plain(String path, int from) {
    int end = from;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
