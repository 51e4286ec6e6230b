package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreflightDocumentTest {

  private static final String WRITE = "podmend.docs.write";
  private static final String MARK = "<!-- generated from here on -->\n";

  private static final Path DOCUMENT = Path.of("..", "docs", "preflight.md");

  @Test
  void the_document_holds_the_rules_as_they_are() throws IOException {
    String page = Files.readString(DOCUMENT);
    int mark = page.indexOf(MARK);
    assertThat(mark).isNotNegative();
    String expected = page.substring(0, mark) + MARK + rules();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(DOCUMENT)
        .as("write it anew with: mvn -pl core test -Dtest=PreflightDocumentTest -D%s=true", WRITE)
        .hasContent(expected);
  }

  private static String rules() {
    return PreflightChecker.rules().stream()
        .map(PreflightRule::topic)
        .distinct()
        .map(PreflightDocumentTest::table)
        .collect(Collectors.joining());
  }

  private static String table(String topic) {
    String header =
        "\n### "
            + topic
            + "\n\n| id | finds | severity | fix | because |\n"
            + "|---|---|---|---|---|\n";
    return PreflightChecker.rules().stream()
        .filter(rule -> rule.topic().equals(topic))
        .map(PreflightDocumentTest::line)
        .collect(Collectors.joining("", header, ""));
  }

  private static String line(PreflightRule rule) {
    return List.of(rule.id(), rule.finds(), rule.grade(), rule.fix(), rule.because()).stream()
        .map(PreflightDocumentTest::cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`").replace("*", "\\*");
  }
}
