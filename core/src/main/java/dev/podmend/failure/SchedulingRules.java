package dev.podmend.failure;

import static dev.podmend.failure.Concern.SCHEDULING;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.PLACEMENT_UNSATISFIABLE;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.VOLUME;
import static dev.podmend.failure.FailureTrait.BIND;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * Why the scheduler finds no node, from its own message. The first row that matches decides; what
 * it says of preemption is not read.
 */
final class SchedulingRules {

  /**
   * Cordons, and the taints of nodes that come up, go away or are in trouble: those of Kubernetes
   * itself, of agents that have to come up first, and of what adds and removes nodes. Schedulers
   * before 1.9 name the predicate that failed.
   */
  private static final String[] NODES_DOWN = {
    "/not-ready",
    "-not-ready",
    "/uninitialized",
    "node.kubernetes.io/unreachable",
    "node.kubernetes.io/memory-pressure",
    "node.kubernetes.io/disk-pressure",
    "node.kubernetes.io/pid-pressure",
    "node.kubernetes.io/network-unavailable",
    "node.kubernetes.io/unschedulable",
    "startup-taint.cluster-autoscaler.kubernetes.io/",
    "ignore-taint.cluster-autoscaler.kubernetes.io/",
    "tobedeletedbyclusterautoscaler",
    "karpenter.sh/disrupted",
    "karpenter.sh/disruption",
    "karpenter.sh/unregistered",
    "were unschedulable",
    "were not ready",
    "were out of disk space",
    "had network unavailable",
    "had memory pressure",
    "had disk pressure",
    "nodenotready",
    "nodeoutofdisk",
    "nodenetworkunavailable",
    "nodeunschedulable",
    "nodeundermemorypressure",
    "nodeunderdiskpressure",
    "nodeunderpidpressure"
  };

  static final List<FailureRule> ROWS =
      List.of(
          row("sched-volume-unbound")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "unbound immediate persistentvolumeclaims",
                          "unbound persistentvolumeclaims",
                          "unbound immediate persistent volume claims",
                          "persistentvolumeclaim is not bound",
                          "pvc … not bound"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(BIND)
              .because("a claim of the pod has no volume"),
          row("sched-claim-missing")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "persistentvolumeclaim … not found",
                          "persistentvolumeclaims … not found",
                          "persistentvolumeclaim … is being deleted",
                          "storageclass.storage.k8s.io … not found",
                          "bound to non-existent pv"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(PERMANENT)
              .during(VOLUME)
              .with(BIND)
              .because("the pod names a claim that does not exist"),
          row("sched-capacity")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "insufficient",
                          "too many pods",
                          "no instance type satisfied resources",
                          "no instance type has enough resources",
                          "exceed limits for nodepool",
                          "capacity is unavailable at this time",
                          "pod provisioning timed out"))
              .then(INSUFFICIENT_CAPACITY)
              .lasting(TRANSIENT)
              .because("nodes lack a resource now; others may end or nodes be added"),
          row("sched-unsupported")
              .when(
                  anything(SCHEDULING)
                      .saying("not supported on fargate", "misconfigured fargate profile"))
              .then(PLACEMENT_UNSATISFIABLE)
              .because("what the pod asks for, or its profile, is nothing that Fargate runs"),
          row("sched-no-nodes")
              .when(
                  anything(SCHEDULING)
                      .saying("no nodes available to schedule pods", "0/0 nodes are available"))
              .then(INSUFFICIENT_CAPACITY)
              .lasting(TRANSIENT)
              .because("the cluster has no node at the moment"),
          row("sched-claim-awaited")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "waiting for ephemeral volume controller",
                          "waiting for … persistentvolumeclaim"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(BIND)
              .because("a claim of the pod is still being made"),
          row("sched-volume-conflict")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "volume node affinity",
                          "persistentvolume's node affinity",
                          "csi driver is not installed on the node",
                          "didn't find available persistent volumes",
                          "exceed max volume count",
                          "no available volume zone",
                          "enough free storage",
                          "readwriteoncepod access mode",
                          "binding volumes",
                          "novolumezoneconflict",
                          "novolumenodeconflict",
                          "nodiskconflict",
                          "maxvolumecount",
                          "maxebsvolumecount",
                          "maxgcepdvolumecount",
                          "maxazurediskvolumecount"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(BIND)
              .because("no node can reach the pod's volumes"),
          row("sched-claim-pending")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "waiting for … resourceclaim",
                          "resourceclaim … not created yet",
                          "waiting for resource driver"))
              .then(PLACEMENT_UNSATISFIABLE)
              .lasting(TRANSIENT)
              .because("a resource claim is still being made"),
          row("sched-nodes-down")
              .when(
                  anything(SCHEDULING)
                      .saying(NODES_DOWN)
                      .notSaying(
                          "didn't match",
                          "did not match",
                          "conflict",
                          "didn't satisfy",
                          "free ports",
                          "matchnodeselector",
                          "matchinterpodaffinity",
                          "podtoleratesnodetaints",
                          "podfitshostports"))
              .then(PLACEMENT_UNSATISFIABLE)
              .lasting(TRANSIENT)
              .because("the nodes that would do are cordoned, not ready or under pressure"),
          row("sched-nodes-down-partly")
              .when(anything(SCHEDULING).saying(NODES_DOWN))
              .then(PLACEMENT_UNSATISFIABLE)
              .lasting(DEPENDS)
              .because("some nodes are cordoned, not ready or under pressure, others do not fit"),
          row("sched-ports")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "didn't have free ports",
                          "free ports for the requested pod ports",
                          "podfitshostports"))
              .then(PLACEMENT_UNSATISFIABLE)
              .lasting(DEPENDS)
              .because("the host port is taken on every node"),
          row("sched-taints-unnamed")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "untolerated taint(s)",
                          "had taints that the pod",
                          "podtoleratesnodetaints"))
              .then(PLACEMENT_UNSATISFIABLE)
              .lasting(DEPENDS)
              .because(
                  "some nodes have taints that are not named; those of a node in trouble pass"),
          row("sched-placement")
              .when(
                  anything(SCHEDULING)
                      .saying(
                          "didn't match",
                          "did not match",
                          "didn't satisfy",
                          "untolerated taint",
                          "had taint",
                          "that the pod didn't tolerate",
                          "topology spread constraints",
                          "affinity",
                          "affinity/selector",
                          "anti-affinity",
                          "cannot allocate all claims",
                          "mismatch",
                          "did not tolerate",
                          "incompatible requirements",
                          "nodeselector",
                          "matchnodeselector",
                          "matchinterpodaffinity",
                          "checkserviceaffinity",
                          "checknodelabelpresence",
                          "hostname ("))
              .then(PLACEMENT_UNSATISFIABLE)
              .because("no node satisfies selector, affinity, spread and tolerations of the pod"),
          row("sched-error")
              .when(reason(SCHEDULING, "SchedulerError"))
              .then(UNKNOWN)
              .lasting(TRANSIENT)
              .because("the scheduler failed by itself and tries again"),
          row("sched-unexplained")
              .when(anything(SCHEDULING))
              .then(INSUFFICIENT_CAPACITY)
              .lasting(DEPENDS)
              .confidence(GUESS)
              .asLastResort()
              .because("the scheduler does not say what is missing"));

  private SchedulingRules() {}
}
