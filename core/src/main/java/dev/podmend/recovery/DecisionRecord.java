package dev.podmend.recovery;

import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.StatusMessage.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the end of a walk into a decision: enters it into the history and words its message. */
final class DecisionRecord {

  private final RecoveryCase state;
  private final TreeWalk walk;

  private DecisionRecord(RecoveryCase state, TreeWalk walk) {
    this.state = state;
    this.walk = walk;
  }

  static RecoveryDecision of(RecoveryCase state, TreeWalk walk) {
    return new DecisionRecord(state, walk).decision();
  }

  private RecoveryDecision decision() {
    RecoveryAction chosen = walk.outcome().action().orElseThrow();
    Optional<RecoveryAttempt> entry =
        walk.outcome().budget().map(budget -> attempt(chosen, budget));
    RecoveryAction action =
        entry.map(made -> Delays.dueAt(made.action(), made.due(), state.now())).orElse(chosen);
    RecoveryHistory next = entry.map(this::entered).orElseGet(() -> unentered(chosen));
    boolean counts =
        next.used(RecoveryBudget.ATTEMPT)
            > state.situation().history().used(RecoveryBudget.ATTEMPT);
    return new RecoveryDecision(action, walk.path(), next, message(action, next), counts);
  }

  /** The attempt that is under way for this pod, if it is the same; else a new one. */
  private RecoveryAttempt attempt(RecoveryAction chosen, RecoveryBudget budget) {
    return state
        .resumed()
        .filter(resumed -> resumed.budget() == budget)
        .filter(resumed -> Keys.of(resumed.action()).equals(Keys.of(chosen)))
        .orElseGet(() -> newAttempt(chosen, budget));
  }

  private RecoveryAttempt newAttempt(RecoveryAction chosen, RecoveryBudget budget) {
    // A change of mind about one pod must not put its replacement off for ever, nor may what is
    // new be overdue at once: then it is due now.
    Instant when = state.resumed().map(RecoveryAttempt::when).orElse(state.now());
    RecoveryAttempt attempt = newAttempt(chosen, budget, when);
    Duration late = Duration.between(attempt.due(), state.now());
    return late.isNegative() || late.isZero()
        ? attempt
        : newAttempt(chosen, budget, when.plus(late));
  }

  private RecoveryAttempt newAttempt(RecoveryAction chosen, RecoveryBudget budget, Instant when) {
    return RecoveryAttempt.builder()
        .number(state.history().used(budget) + 1)
        .podUid(state.diagnosis().pod().uid())
        .fingerprint(state.fingerprint())
        .failure(StatusMessage.failure(state.primary()))
        .budget(budget)
        .action(chosen)
        .strategy(state.containerSituation().flatMap(ContainerSituation::builtBy))
        .when(when)
        .outcome(AttemptOutcome.PENDING)
        .build();
  }

  private RecoveryHistory entered(RecoveryAttempt attempt) {
    boolean continued = state.resumed().filter(attempt::equals).isPresent();
    RecoveryHistory before = continued ? state.history() : withSuperseded();
    return excluding(before, attempt.action()).withoutWatches().with(attempt);
  }

  private RecoveryHistory excluding(RecoveryHistory history, RecoveryAction action) {
    if (action instanceof SwitchBuildStrategy switching) {
      return history.excludingStrategy(switching.from());
    }
    return action instanceof FallBackToPrebuiltImage
        ? state
            .containerSituation()
            .map(container -> history.excludingImage(container.image()))
            .orElse(history)
        : history;
  }

  private RecoveryHistory unentered(RecoveryAction chosen) {
    // What podmend gave up over stays pending, or the next look would begin anew.
    return chosen instanceof GiveUp
        ? state.resumed().map(state.history()::with).orElse(state.history())
        : withSuperseded();
  }

  private RecoveryHistory withSuperseded() {
    return state
        .resumed()
        .map(resumed -> resumed.withOutcome(AttemptOutcome.SUPERSEDED))
        .map(state.history()::with)
        .orElse(state.history());
  }

  private String message(RecoveryAction action, RecoveryHistory next) {
    String subject = state.situation().subject();
    if (state.diagnosis().primary().isPresent() && state.verdict() != PodVerdict.TERMINATING) {
      String failure = StatusMessage.failure(state.primary());
      return StatusMessage.of(subject, failure, tried(next), standing(action));
    }
    boolean inTime = !(action instanceof GiveUp);
    return switch (state.verdict()) {
      case HEALTHY, SUCCEEDED -> success(subject, next);
      case TERMINATING ->
          StatusMessage.plain(subject, inTime ? "is being deleted" : "is not gone in time");
      default ->
          inTime
              ? StatusMessage.plain(subject, "is on its way")
              : StatusMessage.plain(subject, "did not start in time", Standing.FAILED);
    };
  }

  private static String success(String subject, RecoveryHistory next) {
    return next.lastCharged()
        .map(last -> StatusMessage.of(subject, last.failure(), tried(next), Standing.SUCCESS))
        .orElse(StatusMessage.plain(subject, "is well"));
  }

  private static List<RecoveryAction> tried(RecoveryHistory history) {
    List<RecoveryAction> actions = new ArrayList<>();
    history.attempts().stream()
        .filter(RecoveryAttempt::isCharged)
        .map(RecoveryAttempt::action)
        .forEach(actions::add);
    return actions;
  }

  private static Standing standing(RecoveryAction action) {
    return action.match(
        wait -> Standing.WAITING,
        retry -> Standing.RECOVERING,
        fallBack -> Standing.RECOVERING,
        remove -> Standing.RECOVERING,
        switching -> Standing.RECOVERING,
        raise -> Standing.RECOVERING,
        reschedule -> Standing.RECOVERING,
        giveUp -> Standing.FAILED);
  }
}
