package dev.podmend.strategy.tekton;

import dev.podmend.spi.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The new lines of one answer.
 *
 * @param lines the lines that were not read before
 * @param next the place after them
 * @param cut whether the answer was cut, so that there are more
 */
record LogChunk(List<LogLine> lines, LogCursor next, boolean cut) {

  /** A cut may fall into a character, of which only the first bytes arrive. */
  private static final int LONGEST_CHARACTER = 4;

  /**
   * Takes an answer apart.
   *
   * @param text lines behind their times
   * @param from the place after the lines that were read before
   * @param limitBytes where the server cuts
   */
  static LogChunk of(String text, LogCursor from, String step, int limitBytes) {
    boolean cut = text.getBytes(StandardCharsets.UTF_8).length > limitBytes - LONGEST_CHARACTER;
    String whole = cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
    List<LogLine> lines = new ArrayList<>();
    LogCursor place = new LogCursor(from.container(), Optional.empty(), 0, false);
    for (String line : whole.lines().toList()) {
      Stamped stamped = Stamped.of(line, place);
      place = place.after(stamped.time());
      if (isNew(place, from)) {
        lines.add(new LogLine(step, stamped.text()));
      }
    }
    return new LogChunk(List.copyOf(lines), place.time().isPresent() ? place : from, cut);
  }

  private static boolean isNew(LogCursor place, LogCursor from) {
    if (from.time().isEmpty()) {
      return true;
    }
    int order = place.time().orElseThrow().compareTo(from.time().get());
    return order > 0 || (order == 0 && place.lines() > from.lines());
  }

  /** A line and its time; the time of the one before, where it has none. */
  private record Stamped(Instant time, String text) {

    static Stamped of(String line, LogCursor before) {
      int blank = line.indexOf(' ');
      String stamp = blank < 0 ? line : line.substring(0, blank);
      try {
        return new Stamped(
            OffsetDateTime.parse(stamp).toInstant(), blank < 0 ? "" : line.substring(blank + 1));
      } catch (DateTimeParseException e) {
        return new Stamped(before.time().orElse(Instant.EPOCH), line);
      }
    }
  }
}
