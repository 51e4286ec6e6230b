package dev.podmend.examples.cli.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param when empty where nobody knows
 * @param what in a word, such as an action or an event's reason
 * @param detail in one line, empty where there is no more to say
 */
record TimelineEntry(Optional<Instant> when, String what, String detail) {

  /** The oldest first; what has no time comes last. */
  static final Comparator<TimelineEntry> BY_TIME =
      Comparator.comparing(entry -> entry.when().orElse(Instant.MAX));

  TimelineEntry {
    what = ForeignText.name(what);
    detail = ForeignText.message(detail);
  }
}
