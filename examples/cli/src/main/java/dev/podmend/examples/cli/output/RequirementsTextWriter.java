package dev.podmend.examples.cli.output;

import dev.podmend.requirements.RequirementsEntry;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.requirements.RequirementsResult.Resolved;
import java.io.PrintWriter;
import java.util.List;

/** Prints requirements files: what is no requirement is a comment. */
final class RequirementsTextWriter implements RequirementsWriter {

  private final PrintWriter out;
  private final PrintWriter err;
  private boolean isFirst = true;

  RequirementsTextWriter(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void write(String notebook, RequirementsResult result) {
    if (!isFirst) {
      out.print("\n");
    }
    isFirst = false;
    result
        .report()
        .warnings()
        .forEach(warning -> err.print("podmend: " + Page.plain(warning.toString()) + "\n"));
    result.match(
        resolved -> resolved(notebook, resolved),
        unresolved -> {
          line("# " + notebook + ": not known");
          err.print("podmend: " + Page.plain(unresolved.message()) + "\n");
          return unresolved;
        });
    err.flush();
  }

  private Resolved resolved(String notebook, Resolved found) {
    line("# " + notebook + ": " + source(found));
    lines("", found.requirements());
    lines("# constraint: ", found.constraints());
    return found;
  }

  private static String source(Resolved found) {
    return switch (found.tier()) {
      case EXPLICIT, FILE -> "from " + found.file().orElse("a file");
      case DOCKERFILE -> "installed by " + found.file().orElse("a Dockerfile");
      case MAGICS -> "from the installs in its cells";
      case IMPORTS -> "from its imports";
      case BASE_ONLY -> "nothing but the base image";
    };
  }

  private void lines(String before, List<RequirementsEntry> entries) {
    entries.forEach(entry -> line(before + entry));
  }

  private void line(String text) {
    out.print(Page.plain(text.replace('\n', ' ')) + "\n");
  }

  @Override
  public void finish() {
    out.flush();
  }
}
