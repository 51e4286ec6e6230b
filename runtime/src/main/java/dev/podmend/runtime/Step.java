package dev.podmend.runtime;

import dev.podmend.build.BuildHistory;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.AttemptOutcome;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision between what was remembered and what is to be.
 *
 * @param before what was remembered
 * @param after what is to be remembered before anything is done
 */
record Step(
    RecoveryMemory before,
    RecoveryMemory after,
    PodDiagnosis diagnosis,
    RecoveryDecision decision,
    Instant now) {

  static Step of(
      RecoveryMemory before, PodDiagnosis diagnosis, RecoveryDecision decision, Instant now) {
    return new Step(before, before.after(diagnosis, decision), diagnosis, decision, now);
  }

  /** The same, with what it tells of builds. */
  Step withBuilds(Map<String, BuildHistory> builds) {
    return new Step(before, after.with(builds), diagnosis, decision, now);
  }

  /** Whether there is something to remember that was not. */
  boolean isChange() {
    return !after.equals(before);
  }

  /** The same, with a retry put off until the server wants to be asked again. */
  Step notBefore(Duration retryAfter) {
    Optional<PendingAttempt> pending = PendingAttempt.in(decision.nextHistory());
    Instant wanted = now.plus(retryAfter);
    if (!(decision.action() instanceof Retry)
        || pending.isEmpty()
        || !pending.get().attempt().due().isBefore(wanted)) {
      return this;
    }
    Retry later = new Retry(Duration.between(pending.get().attempt().when(), wanted));
    RecoveryHistory history = pending.get().acting(later);
    RecoveryDecision put =
        new RecoveryDecision(
            new Retry(retryAfter),
            decision.path(),
            history,
            decision.message(),
            decision.countsAsAttempt());
    return of(before, diagnosis, put, now).withBuilds(after.builds());
  }

  /** Whether the pod is well after podmend acted, which was not known before. */
  boolean isRecovery() {
    return RecoveryMemory.isWell(diagnosis.verdict())
        && !hasHelped(before.history())
        && hasHelped(after.history());
  }

  /** Whether a person would call it a decision, and it was not made before. */
  boolean isNews() {
    RecoveryAction action = decision.action();
    if (action instanceof GiveUp) {
      return !after.settlement().equals(before.settlement());
    }
    if (!diagnosis.verdict().isUnwell()) {
      return isRecovery();
    }
    return action instanceof Wait
        ? !before.history().firstSeen().keySet().containsAll(after.history().firstSeen().keySet())
        : !after.history().pending().equals(before.history().pending());
  }

  private static boolean hasHelped(RecoveryHistory history) {
    List<RecoveryAttempt> attempts = history.attempts();
    return !attempts.isEmpty()
        && attempts.get(attempts.size() - 1).outcome() == AttemptOutcome.SUCCEEDED;
  }
}
