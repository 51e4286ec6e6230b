package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesDocumentTest {

  private static final String WRITE = "podmend.docs.write";

  private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");

  @Test
  void the_document_holds_the_rules_as_they_are() throws IOException {
    String expected = document();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(DOCUMENT)
        .as("write it anew with: mvn -pl core test -Dtest=RulesDocumentTest -D%s=true", WRITE)
        .hasContent(expected);
  }

  private static String document() {
    StringBuilder page = new StringBuilder();
    page.append("# Rules\n\n")
        .append("How a failure is recognised: one table for each concern, and in each table the\n")
        .append("first rule that matches decides. Phrases are sought as whole words, whatever\n")
        .append("their case; `…` stands for any text and a `$` at the end for the end of the\n")
        .append(
            "message. DEPENDS is weighed by the context of the pod. What a cause means, and what\n")
        .append("to do about it: [causes](causes.md).\n\n")
        .append(
            "Of what a process wrote, without the colours of a terminal, the last line that a rule\n")
        .append("matches decides. Lines that call themselves information, notices or warnings as\n")
        .append(
            "`[warn]`, `info:` or `WARNING` do not count, unless they tell of the last try. Nor do\n")
        .append("lines of a mild level (`WARN`, `level=info`, `W0301`) that the program got\n")
        .append(
            "over: a line of a serious level follows, or another line and then what nobody caught.\n\n")
        .append("Generated from the rules. After a change of a rule, write it anew with\n")
        .append("`mvn -pl core test -Dtest=RulesDocumentTest -D" + WRITE + "=true`.\n");
    for (Concern concern : Concern.values()) {
      page.append('\n').append(table(concern));
    }
    return page.toString();
  }

  private static String table(Concern concern) {
    String header =
        "## "
            + concern.wireName()
            + "\n\n| id | when | then | persistence | confidence | because |\n"
            + "|---|---|---|---|---|---|\n";
    return PodFailureClassifier.standard().rules().stream()
        .filter(rule -> rule.concern() == concern)
        .map(RulesDocumentTest::line)
        .collect(Collectors.joining("", header, ""));
  }

  private static String line(FailureRule rule) {
    Set<String> traits = new TreeSet<>();
    rule.traits().forEach(trait -> traits.add(trait.wireName()));
    String cause = rule.cause() + (traits.isEmpty() ? "" : " (" + String.join(", ", traits) + ")");
    return "| "
        + String.join(
            " | ",
            rule.id(),
            cell(rule.symptom().describe()),
            cause,
            rule.persistence().toString().toLowerCase(Locale.ROOT),
            rule.confidence().toString().toLowerCase(Locale.ROOT),
            cell(rule.because()))
        + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`").replace("*", "\\*");
  }
}
