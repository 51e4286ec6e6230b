package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds actions back after repeated failure: so many in a row open it, for a while nothing is
 * permitted, then one may try; success closes it, another failure opens it again. A value.
 *
 * @param threshold so many failures in a row open it, at least 1
 * @param openFor how long nothing is permitted, more than zero
 * @param failures how many failures in a row there have been
 * @param openedAt when it was opened last; empty while it is closed
 */
public record CircuitBreaker(
    int threshold, Duration openFor, int failures, Optional<Instant> openedAt) {

  /** Checks the bounds. */
  public CircuitBreaker {
    requireNonNull(openedAt, "openedAt");
    if (threshold < 1) {
      throw new IllegalArgumentException("threshold must be at least 1 but is " + threshold);
    }
    if (openFor.isNegative() || openFor.isZero()) {
      throw new IllegalArgumentException("openFor must be more than zero but is " + openFor);
    }
    if (failures < 0) {
      throw new IllegalArgumentException("failures must be at least 0 but is " + failures);
    }
  }

  /** A breaker that has seen no failure. */
  public static CircuitBreaker closed(int threshold, Duration openFor) {
    return new CircuitBreaker(threshold, openFor, 0, Optional.empty());
  }

  /** Until when nothing is permitted; empty where something is. */
  public Optional<Instant> openUntil(Instant now) {
    return openedAt.map(opened -> opened.plus(openFor)).filter(until -> until.isAfter(now));
  }

  /** Whether it is closed, or open for so long that one may try. */
  public boolean permits(Instant now) {
    return openUntil(now).isEmpty();
  }

  /** The breaker after a success. */
  public CircuitBreaker succeeded() {
    return closed(threshold, openFor);
  }

  /** The breaker after a failure. */
  public CircuitBreaker failed(Instant now) {
    int inARow = Math.min(failures, Integer.MAX_VALUE - 1) + 1;
    boolean opens = openedAt.isPresent() || inARow >= threshold;
    return new CircuitBreaker(
        threshold, openFor, inARow, opens ? Optional.of(now) : Optional.empty());
  }
}
