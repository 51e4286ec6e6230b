package dev.podmend.testkit;

import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.PLACEMENT_UNSATISFIABLE;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import java.time.Duration;
import java.util.List;

/** Pods that no node takes. */
final class SchedulingSpecimens {

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private SchedulingSpecimens() {}

  static List<Specimen> all() {
    SchedulingSpecimens specimens = new SchedulingSpecimens();
    specimens.unschedulable();
    return specimens.catalog.list();
  }

  private void unschedulable() {
    unschedulable(
        "insufficient-capacity",
        INSUFFICIENT_CAPACITY,
        "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient memory."
            + " preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.");
    unschedulable(
        "insufficient-capacity-gpu",
        INSUFFICIENT_CAPACITY,
        "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.");
    unschedulable(
        "placement-unsatisfiable-selector",
        PLACEMENT_UNSATISFIABLE,
        "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.");
    unschedulable(
        "placement-unsatisfiable-taint",
        PLACEMENT_UNSATISFIABLE,
        "0/3 nodes are available: 3 node(s) had untolerated taint {team: other}.");
    unschedulable(
        "volume-unavailable-bind",
        VOLUME_UNAVAILABLE,
        "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
    catalog.add(
        "scheduler-error",
        PodFailureReason.SCHEDULER_ERROR,
        UNKNOWN,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofMinutes(2))
                .unscheduled()
                .condition(
                    "PodScheduled", "False", "SchedulerError", "running Bind plugin: timed out"));
  }

  private void unschedulable(String id, FailureCause cause, String message) {
    catalog.add(
        id,
        PodFailureReason.UNSCHEDULABLE,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofMinutes(4))
                .unscheduled()
                .condition("PodScheduled", "False", "Unschedulable", message)
                .event("Warning", "FailedScheduling", message));
  }
}
