package dev.podmend.runtime.git;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by the same step whenever it is read. */
final class TickingClock implements InstantSource {

  private final Duration step;
  private final AtomicLong reads = new AtomicLong();

  TickingClock(Duration step) {
    this.step = step;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(step.multipliedBy(reads.incrementAndGet()));
  }
}
