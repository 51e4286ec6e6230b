package dev.podmend.recovery;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a rung of the tree has to say in a case: an action, or why it has none.
 *
 * @param action the action; empty where the rung refuses
 * @param budget what it is paid from; empty where it costs nothing at all
 * @param reason why it refuses; empty where it does not
 */
record Proposal(Optional<RecoveryAction> action, Optional<RecoveryBudget> budget, String reason) {

  static Proposal refuse(String reason) {
    return new Proposal(Optional.empty(), Optional.empty(), reason);
  }

  static Proposal of(RecoveryAction action) {
    return new Proposal(Optional.of(action), Optional.empty(), "");
  }

  static Proposal of(RecoveryAction action, RecoveryBudget budget) {
    return new Proposal(Optional.of(action), Optional.of(budget), "");
  }

  /** The same unless a guard objects to the action. */
  Proposal unless(Function<RecoveryAction, Optional<String>> objection) {
    return action.flatMap(objection).map(Proposal::refuse).orElse(this);
  }
}
