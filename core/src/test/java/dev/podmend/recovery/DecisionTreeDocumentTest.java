package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The printed tree in the documentation is the tree that decides. */
class DecisionTreeDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/decision-tree.md");
  private static final String BEGIN = "<!-- tree:begin -->\n```mermaid\n";
  private static final String END = "```\n<!-- tree:end -->";

  @Test
  void the_document_holds_the_tree() throws IOException {
    String tree = RecoveryPlanner.standard().describe();
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("podmend.approve")) {
      document = document.substring(0, begin) + tree + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = begin + tree.length();
    }

    assertThat(document.substring(begin, end))
        .as("run with -Dpodmend.approve=true, read the change of %s and commit it", DOCUMENT)
        .isEqualTo(tree);
  }

  @Test
  void every_edge_leads_to_a_node_that_is_printed() {
    String tree = RecoveryPlanner.standard().describe();

    assertThat(tree.lines().map(String::strip).filter(line -> line.contains(" --> ")))
        .isNotEmpty()
        .allSatisfy(
            edge -> {
              String target = edge.substring(edge.lastIndexOf(' ') + 1);
              assertThat(tree).containsPattern("(?m)^ *" + target + "(\\{\\{|\\(\\[)");
            });
  }
}
