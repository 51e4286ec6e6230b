package dev.podmend.failure;

import static dev.podmend.failure.Concern.DISRUPTION;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureTrait.DRAINED;
import static dev.podmend.failure.FailureTrait.GARBAGE_COLLECTED;
import static dev.podmend.failure.FailureTrait.NODE_LOST;
import static dev.podmend.failure.FailureTrait.PREEMPTED;
import static dev.podmend.failure.FailureTrait.SHUTDOWN;
import static dev.podmend.failure.FailureTrait.TAINTED;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;

import java.util.List;

/**
 * Who ended a pod from outside, from the reason of its DisruptionTarget condition or the status of
 * its node.
 */
final class DisruptionRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("disruption-preempted")
              .when(reason(DISRUPTION, "PreemptionByScheduler", "PreemptionByKubeScheduler"))
              .then(DISRUPTED)
              .with(PREEMPTED)
              .because("the scheduler made room for a pod of higher priority"),
          row("disruption-tainted")
              .when(reason(DISRUPTION, "DeletionByTaintManager", "DeletionByDeviceTaintManager"))
              .then(DISRUPTED)
              .with(TAINTED)
              .because("its node, or a device of it, got a taint that the pod does not tolerate"),
          row("disruption-drained")
              .when(reason(DISRUPTION, "EvictionByEvictionAPI"))
              .then(DISRUPTED)
              .with(DRAINED)
              .because("somebody evicted it through the API, as a drain does"),
          row("disruption-collected")
              .when(reason(DISRUPTION, "DeletionByPodGC"))
              .then(DISRUPTED)
              .with(GARBAGE_COLLECTED)
              .because("its node is gone, so the pod was collected"),
          row("disruption-kubelet")
              .when(reason(DISRUPTION, "TerminationByKubelet"))
              .then(DISRUPTED)
              .with(SHUTDOWN)
              .because("its kubelet ended it: pressure, preemption or shutdown"),
          row("disruption-node-lost")
              .when(reason(DISRUPTION, "NodeStatusUnknown", "NodeStatusNeverUpdated", "NodeLost"))
              .then(DISRUPTED)
              .with(NODE_LOST)
              .because("its node does not answer; the containers may still run"),
          row("disruption-not-ready-node")
              .when(reason(DISRUPTION, "NodeNotReady"))
              .then(DISRUPTED)
              .confidence(LIKELY)
              .with(NODE_LOST)
              .because("only the node controller sets a pod not ready whose containers are"),
          row("disruption-other")
              .when(anything(DISRUPTION))
              .then(DISRUPTED)
              .because("the condition says that the pod is being ended"));

  private DisruptionRules() {}
}
