package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.input.FieldPlace;
import dev.podmend.examples.cli.output.Page;
import dev.podmend.preflight.PreflightReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Annotations for GitHub: a command a finding, which nothing in a manifest can end or begin. What
 * was not looked at comes first, in one notice, since only the first ten of a step are shown.
 */
final class GithubWriter implements PreflightWriter {

  private static final String STANDARD_INPUT = "standard input";
  private static final int MANY_LINES = 20;
  private static final int LONG_LINE = 1000;

  private final PrintWriter out;

  GithubWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(PreflightResult result) {
    notices(result.report());
    result.findings().forEach(this::write);
    out.flush();
  }

  private void notices(PreflightReport report) {
    if (report.leftOut() > 0) {
      notice("preflight", "findings that are not told, none of them worse: " + report.leftOut());
    }
    List<String> unchecked = UncheckedLines.of(report.unchecked());
    if (!unchecked.isEmpty()) {
      notice("preflight: not checked", shown(unchecked));
    }
  }

  private void notice(String title, String text) {
    out.print("::notice title=%s::%s\n".formatted(property(title), data(text)));
  }

  private static String shown(List<String> lines) {
    String first =
        lines.stream().limit(MANY_LINES).map(GithubWriter::shown).collect(Collectors.joining("\n"));
    return lines.size() > MANY_LINES
        ? first + "\nand " + (lines.size() - MANY_LINES) + " more reasons"
        : first;
  }

  private static String shown(String line) {
    return line.length() > LONG_LINE ? line.substring(0, LONG_LINE) + "…" : line;
  }

  private void write(PlacedFinding placed) {
    String command =
        switch (placed.finding().severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "notice";
        };
    String title = placed.finding().rule() + ": " + placed.finding().object();
    out.print(
        "::%s %stitle=%s::%s\n"
            .formatted(command, place(placed.place()), property(title), data(placed.message())));
  }

  /** The standard input is no file of the repository that a line could be shown of. */
  private static String place(FieldPlace place) {
    return place.file().equals(STANDARD_INPUT)
        ? ""
        : "file=%s,line=%d,".formatted(property(place.file()), place.line());
  }

  private static String data(String text) {
    return Page.plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
