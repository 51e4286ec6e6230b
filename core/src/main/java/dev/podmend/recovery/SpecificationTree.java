package dev.podmend.recovery;

import static dev.podmend.failure.FailureTrait.EXCEEDS_QUOTA;
import static dev.podmend.failure.FailureTrait.IMAGE_USER;
import static dev.podmend.failure.FailureTrait.MUST_SPECIFY;
import static dev.podmend.failure.FailureTrait.TERMINATING_NAMESPACE;
import static dev.podmend.recovery.Rungs.FALL_BACK;
import static dev.podmend.recovery.Rungs.REMOVE_INIT;
import static dev.podmend.recovery.Rungs.RETRY;
import static dev.podmend.recovery.Rungs.RETRY_FREE;
import static dev.podmend.recovery.Rungs.RETRY_SLOWLY;
import static dev.podmend.recovery.Rungs.SWITCH_STRATEGY;
import static dev.podmend.recovery.Rungs.WAIT;
import static dev.podmend.recovery.Rungs.WAIT_A_GRACE;
import static dev.podmend.recovery.Rungs.WAIT_FOR_OWNER;
import static dev.podmend.recovery.Tree.ask;
import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.tryInOrder;

import dev.podmend.recovery.RecoveryAction.RaiseMemory;

/** What to do when the pod's specification does not fit the cluster, its policies or its image. */
final class SpecificationTree {

  static final DecisionNode REFERENCE_MISSING =
      tryInOrder(WAIT_A_GRACE, REMOVE_INIT, RETRY)
          .otherwise(giveUp("create what the pod refers to, or correct the reference"));

  static final DecisionNode CONFIG_INVALID =
      tryInOrder(WAIT, REMOVE_INIT, RETRY)
          .otherwise(giveUp("correct the container's specification"));

  /** An image made for any user is accepted where one made for a certain user is not. */
  static final DecisionNode SECURITY =
      tryInOrder(REMOVE_INIT)
          .otherwise(
              ask("Is the user that the image names at fault?", state -> state.has(IMAGE_USER))
                  .yes(
                      tryInOrder(SWITCH_STRATEGY, FALL_BACK, WAIT, RETRY)
                          .otherwise(giveUp("use an image that runs as any user")))
                  .no(
                      tryInOrder(WAIT, RETRY)
                          .otherwise(giveUp("fit the security context to the policy"))));

  static final DecisionNode API_UNAVAILABLE =
      tryInOrder(WAIT_FOR_OWNER, RETRY_FREE)
          .otherwise(giveUp("repair the API server or the admission webhook"));

  static final DecisionNode QUOTA =
      ask("Can others make room within the quota?", SpecificationTree::canRoomAppear)
          .yes(
              tryInOrder(WAIT, RETRY_SLOWLY)
                  .otherwise(giveUp("free some of the quota, or enlarge it")))
          .no(giveUp("ask for less than the quota, and state what it demands"));

  static final DecisionNode REJECTED =
      ask("Is the namespace being deleted?", state -> state.has(TERMINATING_NAMESPACE))
          .yes(giveUp("use a namespace that stays"))
          .no(
              tryInOrder(WAIT, RETRY)
                  .otherwise(giveUp("correct the manifest as the API server says")));

  private SpecificationTree() {}

  private static boolean canRoomAppear(RecoveryCase state) {
    boolean justRaised =
        state
            .history()
            .lastCharged()
            .filter(attempt -> attempt.action() instanceof RaiseMemory)
            .isPresent();
    return !state.has(EXCEEDS_QUOTA) && !state.has(MUST_SPECIFY) && !justRaised;
  }
}
