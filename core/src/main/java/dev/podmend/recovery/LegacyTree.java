package dev.podmend.recovery;

import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.tryInOrder;

import dev.podmend.recovery.RecoveryAction.Retry;
import java.time.Duration;
import java.util.List;

/** What to do with smart recovery off: the same again three times, whatever the cause. */
final class LegacyTree {

  /** The delays before the tries. */
  static final List<Duration> DELAYS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));

  private static final Rung RETRY =
      new Rung("Is one of three retries left?", "retry", LegacyTree::retry);

  static final DecisionNode ROOT =
      tryInOrder(RETRY).otherwise(giveUp("the pod failed after three retries"));

  private LegacyTree() {}

  private static Proposal retry(RecoveryCase state) {
    if (!state.config().allows(Retry.WIRE_NAME)) {
      return Proposal.refuse("retry is disabled");
    }
    int used = state.history().used(RecoveryBudget.ATTEMPT);
    return used < DELAYS.size()
        ? Proposal.of(new Retry(DELAYS.get(used)), RecoveryBudget.ATTEMPT)
        : Proposal.refuse(DELAYS.size() + " of " + DELAYS.size() + " retries are used");
  }
}
