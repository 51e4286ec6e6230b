package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class TestClock extends Clock {

  /** Where a clock stands that was not told otherwise: noon of 1 March 2026, UTC. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock at {@link #START}, in UTC. */
  public static TestClock create() {
    return at(START);
  }

  /** A clock at the given moment, in UTC. */
  public static TestClock at(Instant now) {
    return new TestClock(new AtomicReference<>(requireNonNull(now, "now")), ZoneOffset.UTC);
  }

  /** Moves the clock on and returns the new moment; a negative duration moves it back. */
  public Instant advance(Duration by) {
    return now.updateAndGet(before -> before.plus(by));
  }

  /** Sets the clock. */
  public void set(Instant moment) {
    now.set(requireNonNull(moment, "moment"));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, moved together with this one, in another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new TestClock(now, requireNonNull(zone, "zone"));
  }

  @Override
  public Instant instant() {
    return requireNonNull(now.get());
  }
}
