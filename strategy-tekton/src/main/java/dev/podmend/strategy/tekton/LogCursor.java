package dev.podmend.strategy.tekton;

import dev.podmend.spi.LogPosition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A place in the log of a run: the lines of a container up to one of them. Lines are told apart by
 * their time, and those of one time by their order.
 *
 * @param container the container; empty for the first
 * @param time the time of the last line that was read; empty where none was
 * @param lines how many lines of that time were read
 * @param atEnd whether everything was read
 */
record LogCursor(String container, Optional<Instant> time, int lines, boolean atEnd) {

  private static final LogCursor START = new LogCursor("", Optional.empty(), 0, false);
  private static final String END = "end";

  static LogCursor end() {
    return new LogCursor("", Optional.empty(), 0, true);
  }

  static LogCursor startOf(String container) {
    return new LogCursor(container, Optional.empty(), 0, false);
  }

  /**
   * The place that a position holds.
   *
   * @throws IllegalArgumentException if it is none of this strategy
   */
  static LogCursor of(LogPosition position) {
    if (position.equals(LogPosition.START)) {
      return START;
    }
    if (position.text().equals(END)) {
      return end();
    }
    List<String> parts = List.of(position.text().split("\\|", -1));
    try {
      return new LogCursor(
          parts.get(0),
          parts.get(1).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts.get(1))),
          Integer.parseInt(parts.get(2)),
          false);
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "log position '" + position.text() + "' is not container|time|lines, or end", e);
    }
  }

  LogPosition position() {
    return atEnd
        ? new LogPosition(END)
        : new LogPosition(
            String.join(
                "|", container, time.map(Instant::toString).orElse(""), Integer.toString(lines)));
  }

  /** The second to ask from, as servers know no finer time; empty for the start. */
  String since() {
    return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
  }

  /** This place after one more line. */
  LogCursor after(Instant next) {
    int count = time.filter(next::equals).isPresent() ? lines + 1 : 1;
    return new LogCursor(container, Optional.of(next), count, false);
  }
}
