package dev.podmend.recovery;

import static dev.podmend.recovery.Tree.ask;
import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.part;
import static dev.podmend.recovery.Tree.tryInOrder;

import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.DecisionNode.Leaf;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;

/** The whole tree, from the pod's verdict to the part that answers its cause. */
final class RecoveryTree {

  private static final DecisionNode LEAVE_ALONE =
      new Leaf(
          "wait: there is nothing to do",
          state -> Proposal.of(new Wait(Moments.plus(state.now(), state.config().backoffCap()))));

  private static final DecisionNode TERMINATING =
      tryInOrder(
              new Rung(
                  "Has it time left to go?",
                  "wait: it is going",
                  state -> pause(state, state.config().deletionPatience())))
          .otherwise(giveUp("find out what keeps the pod: a finalizer, or a node that is gone"));

  private static final DecisionNode PROGRESSING =
      tryInOrder(
              new Rung(
                  "Has it time left to get there?",
                  "wait: it is on its way",
                  state -> pause(state, state.config().progressPatience())))
          .otherwise(giveUp("find out why the pod neither starts nor fails"));

  private static final DecisionNode SMART =
      ask("Should the last action long have replaced this pod?", RecoveryTree::isOverdue)
          .yes(giveUp("find out why the pod was not replaced"))
          .no(
              ask(
                      "Did a deadline cut off a failure that is known?",
                      state -> state.failure() != state.primary())
                  .yes(CauseTree.ROOT)
                  .no(CauseTree.ROOT));

  private static final DecisionNode FAILED =
      ask("Is smart recovery on?", state -> state.config().enableSmartRecovery())
          .yes(SMART)
          .no(part("legacy policy", LegacyTree.ROOT));

  static final DecisionNode ROOT =
      ask("Is the pod being deleted?", state -> state.verdict() == PodVerdict.TERMINATING)
          .yes(TERMINATING)
          .no(
              ask("Does it fail?", state -> state.verdict().isUnwell())
                  .yes(FAILED)
                  .no(
                      ask(
                              "Is it still on its way?",
                              state -> state.verdict() == PodVerdict.PROGRESSING)
                          .yes(PROGRESSING)
                          .no(LEAVE_ALONE)));

  private RecoveryTree() {}

  private static Proposal pause(RecoveryCase state, Duration patience) {
    return Patience.within(state, patience, state.config().backoffBase());
  }

  private static boolean isOverdue(RecoveryCase state) {
    return state
        .resumed()
        .map(RecoveryAttempt::due)
        .map(due -> Moments.plus(due, state.config().deletionPatience()))
        .filter(state.now()::isAfter)
        .isPresent();
  }
}
