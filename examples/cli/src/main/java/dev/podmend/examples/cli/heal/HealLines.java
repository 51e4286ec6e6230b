package dev.podmend.examples.cli.heal;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.OwnerProgress;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells of every change on lines of its own, for files and pipes. */
public final class HealLines implements HealView {

  private final Page page;
  private final Map<String, String> told = new HashMap<>();
  private String summary = "";

  /** Prints on a page. */
  public HealLines(Page page) {
    this.page = page;
  }

  @Override
  public void show(HealingPass pass) {
    String now = pass.at().truncatedTo(ChronoUnit.SECONDS) + " ";
    if (!summary.equals(HealRows.summary(pass))) {
      summary = HealRows.summary(pass);
      page.line(now + summary);
    }
    Set<String> present = new HashSet<>();
    for (OwnerProgress progress : pass.owners()) {
      String key = progress.owner() + " " + progress.incident();
      String news = HealRows.word(progress.phase()) + ": " + HealRows.detail(progress);
      present.add(key);
      if (!news.equals(told.put(key, news))) {
        page.line(now + HealRows.oneLine(progress.owner().toString()) + " " + news);
      }
    }
    told.keySet().retainAll(present);
    pass.troubles().forEach(trouble -> page.line(now + "trouble: " + HealRows.oneLine(trouble)));
    page.flush();
  }

  @Override
  public void finish() {
    page.flush();
  }
}
