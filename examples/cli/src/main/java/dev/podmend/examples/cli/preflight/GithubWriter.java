package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.input.FieldPlace;
import dev.podmend.examples.cli.output.Page;
import java.io.PrintWriter;

/** Annotations for GitHub: a command a finding, which nothing in a manifest can end or begin. */
final class GithubWriter implements PreflightWriter {

  private static final String STANDARD_INPUT = "standard input";

  private final PrintWriter out;

  GithubWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(PreflightResult result) {
    result.findings().forEach(this::write);
    if (result.report().leftOut() > 0) {
      out.print(
          "::notice title=preflight::findings that are not told, none of them worse: %d\n"
              .formatted(result.report().leftOut()));
    }
    out.flush();
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
