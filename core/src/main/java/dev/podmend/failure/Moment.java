package dev.podmend.failure;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment to judge by, and how far it can be trusted.
 *
 * <p>A moment that is no later than the newest timestamp of the observation says nothing about how
 * long that is ago: it is a lower bound. Such a moment can prove that something is old, never that
 * it is young.
 */
final class Moment {

  private static final int MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final long now;
  private final Pod pod;
  private final PodEvents events;
  private boolean compared;
  private boolean isLowerBound;

  private Moment(long now, Pod pod, PodEvents events) {
    this.now = now;
    this.pod = pod;
    this.events = events;
  }

  /** A moment at which a pod and its events are seen; {@code null} where it is not known. */
  static Moment of(@Nullable Instant now, Pod pod, PodEvents events) {
    return new Moment(now == null ? Timestamps.NONE : millis(now), pod, events);
  }

  /** Whether there is a moment to judge by at all. */
  boolean isKnown() {
    return now != Timestamps.NONE;
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
    return isComparable(since) && !isYounger(age, since);
  }

  /** Whether certainly less than that has passed since. */
  boolean isLessThan(Duration age, long since) {
    return isComparable(since) && isYounger(age, since) && !isLowerBound();
  }

  /** Compares without a difference or a product that could overflow. */
  private boolean isYounger(Duration age, long since) {
    long passed = now - since;
    boolean overflows = ((now ^ since) & (now ^ passed)) < 0;
    return overflows
        ? Duration.ofMillis(now).minusMillis(since).compareTo(age) < 0
        : Math.floorDiv(passed, MILLIS_PER_SECOND) < age.getSeconds()
            || (Math.floorDiv(passed, MILLIS_PER_SECOND) == age.getSeconds()
                && Math.floorMod(passed, MILLIS_PER_SECOND) * NANOS_PER_MILLI < age.getNano());
  }

  private boolean isComparable(long since) {
    return now != Timestamps.NONE && since != Timestamps.NONE;
  }

  private boolean isLowerBound() {
    if (!compared) {
      long newest = new PodView(pod).newestTimestamp();
      isLowerBound = now <= Timestamps.later(newest, events.newestTimestamp());
      compared = true;
    }
    return isLowerBound;
  }
}
