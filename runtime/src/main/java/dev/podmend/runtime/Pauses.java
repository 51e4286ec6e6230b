package dev.podmend.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to stay away, in durations that suit a work queue: one second or more, a day or less.
 *
 * @param jitter where within their spread they lie, in [0, 1)
 */
record Pauses(double jitter) {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  /** Something changed in between, or is about to: one to two seconds. */
  Duration soon() {
    return spread(LEAST);
  }

  /** A pod was created or deleted; its events usually come first: five to ten seconds. */
  Duration afterMutation() {
    return spread(Duration.ofSeconds(5));
  }

  /** The API server has trouble: 15 to 30 seconds. */
  Duration outage() {
    return spread(Duration.ofSeconds(15));
  }

  /** A person has to act: one to two minutes. */
  Duration blocked() {
    return spread(Duration.ofMinutes(1));
  }

  private Duration spread(Duration least) {
    return least.plusMillis((long) (least.toMillis() * jitter));
  }

  static Duration until(Instant then, Instant now) {
    if (then.isAfter(now.plus(MOST))) {
      return MOST;
    }
    return atLeast(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
  }

  static Duration atLeast(Duration wanted) {
    return wanted.compareTo(LEAST) < 0 ? LEAST : wanted.compareTo(MOST) > 0 ? MOST : wanted;
  }
}
