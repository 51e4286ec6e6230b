package dev.podmend.examples.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Equal parts of a period, so wide that a reader can take them in.
 *
 * @param start where the first begins
 * @param width of each
 * @param count how many there are, at least 1
 */
record Buckets(Instant start, Duration width, int count) {

  private static final int MAX_COUNT = 30;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final List<Duration> WIDTHS =
      Stream.of(5, 15, 60, 180, 360, 1440, 4320, 10080, 43200, 129600, 525600)
          .map(Duration::ofMinutes)
          .toList();

  /** Buckets that hold both moments, of the smallest width that gives few enough of them. */
  static Buckets between(Instant earliest, Instant latest) {
    Instant first = inReach(earliest);
    Instant last = inReach(latest);
    Duration width =
        WIDTHS.stream()
            .filter(candidate -> number(first, last, candidate) < MAX_COUNT)
            .findFirst()
            .orElseGet(() -> Duration.between(first, last).dividedBy(MAX_COUNT - 2));
    Instant start = first.minusMillis(Math.floorMod(first.toEpochMilli(), width.toMillis()));
    return new Buckets(start, width, (int) number(start, last, width) + 1);
  }

  /** Pods may claim any time; beyond what a calendar holds there is nothing to draw. */
  private static Instant inReach(Instant moment) {
    if (moment.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return moment.isAfter(LAST) ? LAST : moment;
  }

  private static long number(Instant first, Instant last, Duration width) {
    return Duration.between(first, last).dividedBy(width);
  }

  /** Which bucket holds the moment, from 0. */
  int indexOf(Instant moment) {
    return (int) Math.max(0, Math.min(count - 1, number(start, inReach(moment), width)));
  }

  /** What each is called: its beginning in UTC. */
  List<String> labels() {
    String pattern = width.compareTo(Duration.ofDays(1)) < 0 ? "MM-dd HH:mm" : "yyyy-MM-dd";
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(format.format(start.plus(width.multipliedBy(i))));
    }
    return labels;
  }

  /** The width in words. */
  String widthInWords() {
    return Words.duration(width);
  }
}
