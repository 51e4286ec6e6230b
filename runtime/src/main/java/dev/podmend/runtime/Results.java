package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.OneLine;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.StatusMessage;
import dev.podmend.recovery.StatusMessage.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Words the results of one pass. */
final class Results {

  private final RecoverableWorkload workload;
  private final Instant now;
  private final Pauses pauses;

  Results(RecoverableWorkload workload, Instant now, Pauses pauses) {
    this.workload = workload;
    this.now = now;
    this.pauses = pauses;
  }

  /** The result of a decision. */
  RecoveryResult of(RecoveryPhase phase, Step step, Optional<Duration> requeueAfter) {
    return of(phase, step, step.decision().message(), requeueAfter);
  }

  private RecoveryResult of(
      RecoveryPhase phase, Step step, String message, Optional<Duration> requeueAfter) {
    RecoveryDecision decision = step.decision();
    String detail =
        decision.action() instanceof GiveUp stop ? message + ". Advice: " + stop.advice() : message;
    List<RecoveryCondition> conditions =
        new Conditions(workload, now).of(phase, hasActed(step.after()), line(detail));
    return new RecoveryResult(
        phase,
        message,
        conditions,
        requeueAfter,
        Optional.of(decision),
        Optional.of(step.diagnosis()));
  }

  /** The result for a pod that is well, with what its image lacks. */
  RecoveryResult well(
      RecoveryPhase phase, Step step, Optional<String> degraded, Optional<Duration> requeueAfter) {
    String message = step.decision().message();
    return of(
        phase,
        step,
        degraded.map(lack -> line(message + ". " + lack)).orElse(message),
        requeueAfter);
  }

  /** Podmend gave up. A pod that cannot go may go yet, so that one is looked at again. */
  RecoveryResult givenUp(Step step) {
    boolean mayGoYet = step.diagnosis().verdict() == PodVerdict.TERMINATING;
    return of(
        RecoveryPhase.FAILED, step, mayGoYet ? Optional.of(pauses.blocked()) : Optional.empty());
  }

  /** A pod that comes or goes; as part of a recovery where one is under way. */
  RecoveryResult onItsWay(Step step, Duration pause) {
    return recovering(step.after())
        .map(message -> of(RecoveryPhase.RECOVERING, step, message, Optional.of(pause)))
        .orElseGet(() -> of(RecoveryPhase.PROGRESSING, step, Optional.of(pause)));
  }

  /** Something was done, and the cluster has to follow. */
  RecoveryResult underWay(RecoveryMemory memory, String what) {
    return recovering(memory)
        .map(message -> plain(RecoveryPhase.RECOVERING, message, pauses.afterMutation(), true))
        .orElseGet(
            () ->
                plain(
                    RecoveryPhase.PROGRESSING,
                    line(workload.subject() + ": " + what),
                    pauses.afterMutation(),
                    false));
  }

  /** An attempt that is not due yet, of a pod that is gone or never was. */
  RecoveryResult due(RecoveryMemory memory, Instant due) {
    String message = recovering(memory).orElse(line(workload.subject() + " is to come"));
    return plain(RecoveryPhase.RECOVERING, message, Pauses.until(due, now), true);
  }

  /** The end, reached in an earlier pass, with no pod left to look at. */
  RecoveryResult settled(RecoveryMemory memory, Settlement settlement) {
    RecoveryPhase phase = settlement.outcome().phase();
    List<RecoveryCondition> conditions =
        new Conditions(workload, now).of(phase, hasActed(memory), settlement.message());
    return new RecoveryResult(
        phase,
        settlement.message(),
        conditions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** An image is still to be built before there can be a pod. */
  RecoveryResult building(RecoveryMemory memory, String what, Duration pause) {
    return recovering(memory)
        .map(
            message ->
                plain(RecoveryPhase.RECOVERING, line(message + " (" + what + ")"), pause, true))
        .orElseGet(
            () ->
                plain(
                    RecoveryPhase.PROGRESSING,
                    line(workload.subject() + ": " + what),
                    pause,
                    false));
  }

  /** The end of a workload that has no image. */
  Settlement noImage(RecoveryMemory memory, BuildHistory tried) {
    String reason =
        tried.last().flatMap(BuildAttempt::reason).map(Words::spaced).orElse("no build");
    String message =
        StatusMessage.of(
            workload.subject(), "no image (" + reason + ")", tried(memory), Standing.FAILED);
    return new Settlement(Settlement.Outcome.GAVE_UP, message);
  }

  /** The end that the caller asked for. */
  Settlement stopped(String why) {
    return new Settlement(
        Settlement.Outcome.STOPPED, line(workload.subject() + " was stopped: " + why));
  }

  /** Podmend gave up before there was a pod. */
  RecoveryResult givenUp(RecoveryMemory memory, Settlement end, String advice) {
    String detail = line(end.message() + ". Advice: " + advice);
    return new RecoveryResult(
        RecoveryPhase.FAILED,
        end.message(),
        new Conditions(workload, now).of(RecoveryPhase.FAILED, hasActed(memory), detail),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same result, but something is left to do. */
  RecoveryResult again(RecoveryResult result) {
    return new RecoveryResult(
        result.phase(),
        result.message(),
        result.conditions(),
        Optional.of(result.requeueAfter().orElseGet(pauses::blocked)),
        result.decision(),
        result.diagnosis());
  }

  RecoveryResult changedMeanwhile() {
    String message = "something else changed meanwhile: it is read again";
    return plain(RecoveryPhase.INTERRUPTED, message, pauses.soon(), false);
  }

  RecoveryResult blocked(String why) {
    return plain(RecoveryPhase.BLOCKED, line(why), pauses.blocked(), false);
  }

  RecoveryResult failed(ApiTrouble trouble) {
    RecoveryPhase phase = trouble.isLasting() ? RecoveryPhase.BLOCKED : RecoveryPhase.INTERRUPTED;
    return plain(phase, trouble.words(), trouble.pause(pauses), false);
  }

  RecoveryResult stopped() {
    String message = line(workload.subject() + ": its owner is gone or being deleted");
    return new RecoveryResult(
        RecoveryPhase.STOPPED,
        message,
        new Conditions(workload, now).of(RecoveryPhase.STOPPED, false, message),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private RecoveryResult plain(
      RecoveryPhase phase, String message, Duration requeueAfter, boolean acted) {
    return new RecoveryResult(
        phase,
        message,
        new Conditions(workload, now).of(phase, acted, message),
        Optional.of(Pauses.atLeast(requeueAfter)),
        Optional.empty(),
        Optional.empty());
  }

  /** What a recovery that goes on says; empty where none has begun, or the last one is over. */
  private Optional<String> recovering(RecoveryMemory memory) {
    return memory
        .history()
        .pending()
        .map(
            pending ->
                StatusMessage.of(
                    workload.subject(), pending.failure(), tried(memory), Standing.RECOVERING));
  }

  private static List<RecoveryAction> tried(RecoveryMemory memory) {
    return memory.history().attempts().stream()
        .filter(RecoveryAttempt::isCharged)
        .map(RecoveryAttempt::action)
        .toList();
  }

  private static boolean hasActed(RecoveryMemory memory) {
    return memory.attempt() > 0;
  }

  private static String line(String text) {
    return OneLine.of(text, StatusMessage.MAX_LENGTH);
  }
}
