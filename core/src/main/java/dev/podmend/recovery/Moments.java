package dev.podmend.recovery;

import java.time.Duration;
import java.time.Instant;

/** Arithmetic of moments that ends at the ends of time in place of an exception. */
final class Moments {

  private static final Duration EVER = Duration.ofDays(365_000);

  private Moments() {}

  /** The moment so much later, at most {@link Instant#MAX}. */
  static Instant plus(Instant moment, Duration duration) {
    Duration bounded = duration.compareTo(EVER) > 0 ? EVER : duration;
    return moment.isAfter(Instant.MAX.minus(bounded)) ? Instant.MAX : moment.plus(bounded);
  }

  /** From one moment to a later one; zero where it is not later. */
  static Duration between(Instant from, Instant to) {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
