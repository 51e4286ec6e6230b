package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of one decision.
 *
 * @param owner whose pods failed
 * @param cause of what
 * @param action what was done, by its wire name
 * @param result what came of it
 * @param detectedAt when the failure was seen first
 * @param endedAt when the pods were well and had stayed so, or hope was given up; empty while
 *     nobody knows
 */
public record HealingOutcome(
    WorkloadOwner owner,
    FailureCause cause,
    String action,
    HealingResult result,
    Instant detectedAt,
    Optional<Instant> endedAt) {

  /** Refuses {@code null}, and an end that is missing, or before the beginning. */
  public HealingOutcome {
    requireNonNull(owner, "owner");
    requireNonNull(cause, "cause");
    requireNonNull(action, "action");
    requireNonNull(result, "result");
    requireNonNull(detectedAt, "detectedAt");
    if (result == HealingResult.HEALED && endedAt.isEmpty()) {
      throw new IllegalArgumentException("endedAt must be present where result is HEALED");
    }
    if (endedAt.filter(end -> end.isBefore(detectedAt)).isPresent()) {
      throw new IllegalArgumentException(
          "endedAt must not be before detectedAt, " + detectedAt + ", but is " + endedAt.get());
    }
  }

  /** From the detection to the recovery; empty where there was none. */
  public Optional<Duration> timeToRecovery() {
    return result == HealingResult.HEALED
        ? endedAt.map(end -> Duration.between(detectedAt, end))
        : Optional.empty();
  }
}
