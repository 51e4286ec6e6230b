package dev.podmend.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment to judge by, and how far it can be trusted.
 *
 * <p>A moment that is no later than the newest timestamp of the observation says nothing about how
 * long that is ago: it is a lower bound. Such a moment can prove that something is old, never that
 * it is young.
 */
final class Moment {

  private final long now;
  private final LongSupplier newestTimestamp;
  private boolean compared;
  private boolean isLowerBound;

  private Moment(long now, LongSupplier newestTimestamp) {
    this.now = now;
    this.newestTimestamp = newestTimestamp;
  }

  static Moment of(@Nullable Instant now, LongSupplier newestTimestamp) {
    return new Moment(now == null ? Timestamps.NONE : millis(now), newestTimestamp);
  }

  private static long millis(Instant now) {
    try {
      return now.toEpochMilli();
    } catch (ArithmeticException e) {
      return Timestamps.NONE;
    }
  }

  /** Whether that long has certainly passed since. */
  boolean isAtLeast(Duration age, long since) {
    return isComparable(since) && since(since).compareTo(age) >= 0;
  }

  /** Whether certainly less than that has passed since. */
  boolean isLessThan(Duration age, long since) {
    return isComparable(since) && since(since).compareTo(age) < 0 && !isLowerBound();
  }

  private Duration since(long since) {
    return Duration.ofMillis(now).minusMillis(since);
  }

  private boolean isComparable(long since) {
    return now != Timestamps.NONE && since != Timestamps.NONE;
  }

  private boolean isLowerBound() {
    if (!compared) {
      isLowerBound = now <= newestTimestamp.getAsLong();
      compared = true;
    }
    return isLowerBound;
  }
}
