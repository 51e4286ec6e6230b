package dev.podmend.recovery;

import static dev.podmend.failure.FailureTrait.BIND;
import static dev.podmend.failure.FailureTrait.NODE_LOST;
import static dev.podmend.recovery.Rungs.RESCHEDULE;
import static dev.podmend.recovery.Rungs.RESCHEDULE_FREE;
import static dev.podmend.recovery.Rungs.RETRY;
import static dev.podmend.recovery.Rungs.WAIT;
import static dev.podmend.recovery.Rungs.WAIT_A_GRACE;
import static dev.podmend.recovery.Rungs.WAIT_FOR_OWNER;
import static dev.podmend.recovery.Tree.ask;
import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.tryInOrder;

/** What to do when volumes, networks, nodes or the scheduler fail the pod. */
final class ClusterTree {

  private static final DecisionNode VOLUME_TO_REPAIR =
      giveUp("repair the volume, its claim or its storage class");

  static final DecisionNode VOLUME =
      ask("May the volume be within another node's reach?", ClusterTree::mayReachElsewhere)
          .yes(tryInOrder(WAIT, RESCHEDULE, RETRY).otherwise(VOLUME_TO_REPAIR))
          .no(tryInOrder(WAIT, WAIT_A_GRACE).otherwise(VOLUME_TO_REPAIR));

  static final DecisionNode SANDBOX =
      tryInOrder(WAIT, RESCHEDULE, RETRY)
          .otherwise(giveUp("repair the network or the devices of the node"));

  /** A new pod would only go to the end of the queue. */
  static final DecisionNode CAPACITY =
      tryInOrder(WAIT).otherwise(giveUp("ask for less, or add nodes"));

  static final DecisionNode PLACEMENT =
      tryInOrder(WAIT, WAIT_A_GRACE)
          .otherwise(giveUp("correct the placement rules, or the labels and taints of the nodes"));

  static final DecisionNode NODE_REFUSED =
      tryInOrder(WAIT_FOR_OWNER, RESCHEDULE_FREE)
          .otherwise(giveUp("fit the pod to its node, or choose another"));

  static final DecisionNode EVICTED =
      tryInOrder(WAIT_FOR_OWNER, RESCHEDULE_FREE)
          .otherwise(giveUp("request what the pod really uses"));

  static final DecisionNode DISRUPTED =
      ask("Is its node silent, so that it may still run there?", ClusterTree::mayStillRun)
          .yes(
              tryInOrder(WAIT, RESCHEDULE_FREE)
                  .otherwise(giveUp("bring the node back, or take it out of service")))
          .no(
              tryInOrder(WAIT_FOR_OWNER, RESCHEDULE_FREE)
                  .otherwise(giveUp("find out what keeps disrupting the pod")));

  static final DecisionNode DEADLINE = giveUp("extend the deadline, or make the work shorter");

  private ClusterTree() {}

  /** A claim without a volume is without one everywhere. */
  private static boolean mayReachElsewhere(RecoveryCase state) {
    return !state.isPermanent() && !state.has(BIND);
  }

  private static boolean mayStillRun(RecoveryCase state) {
    return state.has(NODE_LOST) && !state.hasEnded();
  }
}
