package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.StatusMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One decision as it is told to listeners: once, however often the pod is seen again.
 *
 * @param id equal for the same decision told again after an interruption
 * @param workload what it was made for
 * @param diagnosis how the pod is doing
 * @param decision what was decided
 * @param history what was tried before this decision
 * @param isRecovered whether it says that the pod is well after podmend acted; the action is then
 *     to leave it alone
 * @param when the moment of the decision
 */
public record RecoveryReport(
    String id,
    RecoverableWorkload workload,
    PodDiagnosis diagnosis,
    RecoveryDecision decision,
    RecoveryHistory history,
    boolean isRecovered,
    Instant when) {

  /** Refuses {@code null} parts. */
  public RecoveryReport {
    requireNonNull(id, "id");
    requireNonNull(workload, "workload");
    requireNonNull(diagnosis, "diagnosis");
    requireNonNull(decision, "decision");
    requireNonNull(history, "history");
    requireNonNull(when, "when");
  }

  static RecoveryReport of(RecoverableWorkload workload, Step step) {
    RecoveryDecision decision = step.decision();
    String id =
        Digest.of(
            workload.ownerUid(),
            workload.key(),
            workload.run(),
            step.diagnosis().pod().uid(),
            step.diagnosis().primary().map(failure -> failure.fingerprint()).orElse(""),
            decision.action().wireName(),
            StatusMessage.words(decision.action()),
            Integer.toString(step.after().attempt()));
    return new RecoveryReport(
        id,
        workload,
        step.diagnosis(),
        decision,
        step.before().history(),
        step.isRecovery(),
        step.now());
  }

  /** The cause in lower case with hyphens; {@code none} where the pod is well. */
  public String cause() {
    return diagnosis.primary().map(failure -> Words.hyphenated(failure.cause())).orElse("none");
  }

  /** What was decided, in the name that configuration uses; {@code recovered} at a good end. */
  public String action() {
    return isRecovered ? "recovered" : decision.action().wireName();
  }

  /** When the first action of this history was decided. */
  public Optional<Instant> since() {
    List<RecoveryAttempt> attempts = decision.nextHistory().attempts();
    return attempts.stream()
        .filter(RecoveryAttempt::isCharged)
        .findFirst()
        .map(RecoveryAttempt::when);
  }

  /** Whether podmend gave up with this decision. */
  public boolean isGivenUp() {
    return decision.action() instanceof RecoveryAction.GiveUp;
  }
}
