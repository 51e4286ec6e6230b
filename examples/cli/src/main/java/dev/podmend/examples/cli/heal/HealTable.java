package dev.podmend.examples.cli.heal;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.OwnerProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A table that is drawn anew in its place after each pass, for terminals. */
public final class HealTable implements HealView {

  /** Goes up so many lines, to the first column, and clears the screen from there. */
  private static final String BACK = "\u001B[%dF\u001B[J";

  /** What goes on first; the rest is counted, so that the table fits on a screen. */
  private static final int MAX_OWNERS = 6;

  private static final int MAX_LINES = 2;

  private final PrintWriter out;
  private int drawn;

  /** Draws on a terminal. */
  public HealTable(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(HealingPass pass) {
    StringWriter text = new StringWriter();
    draw(new Page(new PrintWriter(text), false), pass);
    if (drawn > 0) {
      out.print(BACK.formatted(drawn));
    }
    out.print(text);
    out.flush();
    drawn = (int) text.toString().chars().filter(c -> c == '\n').count();
  }

  private static void draw(Page page, HealingPass pass) {
    page.line(pass.at().truncatedTo(ChronoUnit.SECONDS) + "  " + HealRows.summary(pass));
    page.paragraph(0, String.join(", ", HealRows.tallies(pass)));
    List<OwnerProgress> shown = pass.owners().stream().limit(MAX_OWNERS).toList();
    for (OwnerProgress progress : shown) {
      page.line("");
      page.paragraph(0, HealRows.heading(progress));
      page.paragraph(2, "", HealRows.detail(progress), MAX_LINES);
    }
    if (pass.owners().size() > shown.size()) {
      page.line("");
      page.line("and " + (pass.owners().size() - shown.size()) + " more");
    }
    pass.troubles().forEach(trouble -> page.paragraph(0, "trouble: ", trouble, MAX_LINES));
    page.line("");
    page.line("Looking again in " + Math.max(1, pass.nextAfter().toSeconds()) + " s at most.");
  }

  @Override
  public void finish() {
    out.flush();
  }
}
