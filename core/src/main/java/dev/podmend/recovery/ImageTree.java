package dev.podmend.recovery;

import static dev.podmend.recovery.Rungs.FALL_BACK;
import static dev.podmend.recovery.Rungs.FALL_BACK_ELSEWHERE;
import static dev.podmend.recovery.Rungs.REMOVE_INIT;
import static dev.podmend.recovery.Rungs.RESCHEDULE;
import static dev.podmend.recovery.Rungs.RETRY;
import static dev.podmend.recovery.Rungs.RETRY_ONCE;
import static dev.podmend.recovery.Rungs.RETRY_SLOWLY;
import static dev.podmend.recovery.Rungs.SWITCH_STRATEGY;
import static dev.podmend.recovery.Rungs.WAIT;
import static dev.podmend.recovery.Rungs.WAIT_FOR_QUOTA;
import static dev.podmend.recovery.Rungs.WAIT_FOR_REGISTRY;
import static dev.podmend.recovery.Rungs.WAIT_LONG_FOR_QUOTA;
import static dev.podmend.recovery.Tree.giveUp;
import static dev.podmend.recovery.Tree.tryInOrder;

/** What to do when an image cannot be had or used. */
final class ImageTree {

  /** Another build pushes to the same place under the same rules, so it would fail alike. */
  static final DecisionNode NOT_PULLABLE =
      tryInOrder(WAIT, REMOVE_INIT, FALL_BACK, RETRY)
          .otherwise(giveUp("correct the image reference, its credentials or its pull policy"));

  /** A build that never pushed, or pushed for the wrong platform, may be done in another way. */
  static final DecisionNode NOT_FOUND =
      tryInOrder(WAIT, REMOVE_INIT, SWITCH_STRATEGY, FALL_BACK, RETRY)
          .otherwise(giveUp("name an image that exists for the platform of the nodes"));

  static final DecisionNode UNUSABLE =
      tryInOrder(WAIT, REMOVE_INIT, SWITCH_STRATEGY, FALL_BACK, RETRY_ONCE)
          .otherwise(giveUp("build and push the image again"));

  static final DecisionNode SIGNATURE =
      tryInOrder(REMOVE_INIT, FALL_BACK, WAIT, RETRY)
          .otherwise(giveUp("sign the image, or use one whose signature the policy accepts"));

  static final DecisionNode RATE_LIMITED =
      tryInOrder(WAIT_FOR_QUOTA, FALL_BACK_ELSEWHERE, WAIT_LONG_FOR_QUOTA, RETRY_SLOWLY)
          .otherwise(giveUp("log in to the registry, or use a mirror"));

  static final DecisionNode UNREACHABLE =
      tryInOrder(WAIT, RESCHEDULE, FALL_BACK_ELSEWHERE, WAIT_FOR_REGISTRY, RETRY)
          .otherwise(giveUp("check the way from the nodes to the registry"));

  static final DecisionNode UNTRUSTED =
      tryInOrder(REMOVE_INIT, FALL_BACK_ELSEWHERE, WAIT, RETRY)
          .otherwise(giveUp("make the nodes trust the registry's certificate"));

  private ImageTree() {}
}
