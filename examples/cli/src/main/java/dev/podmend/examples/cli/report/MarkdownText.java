package dev.podmend.examples.cli.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markdown that is being written. Foreign text stands in code spans, where nothing is marked up.
 */
final class MarkdownText {

  private final StringBuilder markdown = new StringBuilder();

  MarkdownText heading(int level, String text) {
    return line("#".repeat(level) + " " + text).line("");
  }

  MarkdownText paragraph(String text) {
    return line(text).line("");
  }

  MarkdownText item(String text) {
    return line("- " + text);
  }

  /** A row of a table, where even a code span must not hold a bar as it is. */
  MarkdownText row(String... cells) {
    return line(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  MarkdownText columns(String... names) {
    return row(names).line("|" + " --- |".repeat(names.length));
  }

  MarkdownText line(String text) {
    markdown.append(text).append('\n');
    return this;
  }

  /** Lines for a shell, none of which can end the block: their names are quoted. */
  MarkdownText commands(List<String> commands) {
    return line("```sh").line(String.join("\n", commands)).line("```").line("");
  }

  /**
   * Text as a code span, which ends only where it is meant to: its fence is longer than any run of
   * backticks within.
   */
  static String code(String text) {
    String plain = text.isBlank() ? "–" : text.strip();
    String fence = "`".repeat(longestRun(plain) + 1);
    boolean touches = plain.startsWith("`") || plain.endsWith("`");
    return touches ? fence + " " + plain + " " + fence : fence + plain + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Override
  public String toString() {
    return markdown.toString();
  }
}
