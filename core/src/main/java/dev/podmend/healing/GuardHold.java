package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * That a guard holds an action back.
 *
 * @param guard which guard
 * @param until for how long; empty where time does not help
 * @param reason why, in one line for a person
 */
public record GuardHold(HealingGuard guard, Optional<Instant> until, String reason) {

  /** Refuses {@code null}. */
  public GuardHold {
    requireNonNull(guard, "guard");
    requireNonNull(until, "until");
    requireNonNull(reason, "reason");
  }

  static GuardHold of(HealingGuard guard, String reason) {
    return new GuardHold(guard, Optional.empty(), reason);
  }

  static GuardHold until(HealingGuard guard, Instant until, String reason) {
    return new GuardHold(guard, Optional.of(until), reason);
  }
}
