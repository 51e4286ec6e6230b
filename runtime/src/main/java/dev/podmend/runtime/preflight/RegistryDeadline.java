package dev.podmend.runtime.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When one look has to be over. */
final class RegistryDeadline {

  private static final Duration LEAST = Duration.ofMillis(1);

  private final RegistryLimits limits;
  private final InstantSource clock;
  private final Instant end;

  RegistryDeadline(RegistryLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.end = clock.instant().plus(limits.timeout());
  }

  Instant now() {
    return clock.instant();
  }

  /** Ends the look where its time is up or its thread is interrupted, which stays so. */
  void check() throws RegistryStop {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    if (!clock.instant().isBefore(end)) {
      throw over();
    }
  }

  RegistryStop interrupted() {
    return new RegistryStop(RegistryVerdict.UNREACHABLE, "the look was interrupted");
  }

  RegistryStop over() {
    return new RegistryStop(
        RegistryVerdict.UNREACHABLE,
        "no complete answer within " + limits.timeout().toMillis() + " ms");
  }

  /** How long the look may still take: 1 ms or more. */
  Duration left() throws RegistryStop {
    check();
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** How long connecting may take now: 1 ms or more. */
  int connectMillis() throws RegistryStop {
    return (int) Math.min(left().toMillis(), limits.connectTimeout().toMillis());
  }
}
