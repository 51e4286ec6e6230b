package dev.podmend.spi;

import java.util.List;

/**
 * Some lines of a build's log.
 *
 * @param lines the lines in their order, over all steps of the build
 * @param next where the next page starts
 * @param complete whether nothing more will come
 * @param warnings why lines are missing: a log that is gone, lines that were left out
 */
public record LogPage(
    List<LogLine> lines, LogPosition next, boolean complete, List<String> warnings) {

  /** Copies the lists. */
  public LogPage {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }
}
