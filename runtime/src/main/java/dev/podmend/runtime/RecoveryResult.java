package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass found and did.
 *
 * @param phase how the recovery stands
 * @param message the status for a person: one line of at most 1,024 characters without credentials
 * @param conditions the standard conditions, one of each type; hand them in with the next pass
 * @param requeueAfter when to run the next pass at the latest, one second or more; empty where
 *     nothing is left to do until the owner or the pod changes
 * @param decision what was decided; empty where the pass found nothing to decide
 * @param diagnosis how the pod is doing; empty where the pass saw none
 * @param progress what is known of actions and builds after the pass; empty where the pass did not
 *     learn it
 */
public record RecoveryResult(
    RecoveryPhase phase,
    String message,
    List<RecoveryCondition> conditions,
    Optional<Duration> requeueAfter,
    Optional<RecoveryDecision> decision,
    Optional<PodDiagnosis> diagnosis,
    Optional<RecoveryProgress> progress) {

  /** Refuses {@code null} parts and copies the list. */
  public RecoveryResult {
    requireNonNull(phase, "phase");
    requireNonNull(message, "message");
    conditions = List.copyOf(conditions);
    requireNonNull(requeueAfter, "requeueAfter");
    requireNonNull(decision, "decision");
    requireNonNull(diagnosis, "diagnosis");
    requireNonNull(progress, "progress");
  }

  RecoveryResult(
      RecoveryPhase phase,
      String message,
      List<RecoveryCondition> conditions,
      Optional<Duration> requeueAfter,
      Optional<RecoveryDecision> decision,
      Optional<PodDiagnosis> diagnosis) {
    this(phase, message, conditions, requeueAfter, decision, diagnosis, Optional.empty());
  }

  RecoveryResult with(RecoveryProgress known) {
    return new RecoveryResult(
        phase, message, conditions, requeueAfter, decision, diagnosis, Optional.of(known));
  }

  /** Whether nothing will change any more without a person or another controller. */
  public boolean isFinal() {
    return requeueAfter.isEmpty();
  }
}
