package dev.podmend.failure;

import static dev.podmend.failure.Circumstance.ABOVE_WHOLE_NODE;
import static dev.podmend.failure.Circumstance.MEMORY_VOLUME;
import static dev.podmend.failure.Circumstance.NO_CONTAINER_STATES;
import static dev.podmend.failure.Circumstance.NO_STATUS_REASON;
import static dev.podmend.failure.Circumstance.PINNED;
import static dev.podmend.failure.Concern.POD_STATUS;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.EPHEMERAL_STORAGE_EXCEEDED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.NODE_ADMISSION_REJECTED;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.DISRUPTION;
import static dev.podmend.failure.FailureStage.NODE_ADMISSION;
import static dev.podmend.failure.FailureStage.RUN;
import static dev.podmend.failure.FailureStage.VOLUME;
import static dev.podmend.failure.FailureTrait.ATTACH;
import static dev.podmend.failure.FailureTrait.NODE_LOST;
import static dev.podmend.failure.FailureTrait.PREEMPTED;
import static dev.podmend.failure.FailureTrait.PRESSURE_CULPRIT;
import static dev.podmend.failure.FailureTrait.SHUTDOWN;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * What status.reason of a pod says. It is written by whoever ended or refused the pod and outranks
 * what its containers show. The first row that matches decides.
 */
final class PodStatusRules {

  private static final String[] UNFIT_FOR_NODE = {
    "NodeAffinity",
    "NodeSelectorMismatching",
    "MatchNodeSelector",
    "TaintToleration",
    "node(s) had taints that the pod didn't tolerate"
  };

  private static final String[] OUT_OF = {
    "OutOf",
    "OutOfcpu",
    "OutOfmemory",
    "OutOfephemeral-storage",
    "OutOfpods",
    "OutOfDisk",
    "InsufficientFreeCPU",
    "InsufficientFreeMemory"
  };

  static final List<FailureRule> ROWS =
      List.of(
          row("pod-evicted-memory-volume")
              .when(
                  reason(POD_STATUS, "Evicted")
                      .saying("usage of emptydir volume")
                      .given(MEMORY_VOLUME))
              .then(MEMORY_LIMIT_EXCEEDED)
              .during(DISRUPTION)
              .because("a volume of medium Memory is memory"),
          row("pod-evicted-storage")
              .when(
                  reason(POD_STATUS, "Evicted")
                      .saying(
                          "usage of emptydir volume",
                          "pod ephemeral local storage usage exceeds",
                          "exceeded its local ephemeral storage limit",
                          "exceeds the total limit of containers"))
              .then(EPHEMERAL_STORAGE_EXCEEDED)
              .during(DISRUPTION)
              .because("the pod wrote more than its own limit, whatever the node has"),
          row("pod-evicted-on-arrival")
              .when(
                  reason(POD_STATUS, "Evicted")
                      .saying("pod was rejected", "the node had condition"))
              .then(NODE_ADMISSION_REJECTED)
              .because("the node was under pressure when the pod arrived; it never ran"),
          row("pod-evicted-culprit")
              .when(
                  reason(POD_STATUS, "Evicted")
                      .saying(
                          "the node was low on resource … exceeds its request",
                          "the node was low on resource … has larger consumption"))
              .then(NODE_PRESSURE_EVICTED)
              .during(DISRUPTION)
              .with(PRESSURE_CULPRIT)
              .because("the node ran short and this pod used more than it asked for"),
          row("pod-evicted")
              .when(
                  reason(POD_STATUS, "Evicted")
                      .saying("the node was low on resource", "node was low on"))
              .then(NODE_PRESSURE_EVICTED)
              .during(DISRUPTION)
              .because("the node ran short of a resource"),
          row("pod-evicted-unexplained")
              .when(reason(POD_STATUS, "Evicted"))
              .then(NODE_PRESSURE_EVICTED)
              .confidence(LIKELY)
              .during(DISRUPTION)
              .because("the kubelet writes Evicted when its node is under pressure"),
          row("pod-deadline")
              .when(reason(POD_STATUS, "DeadlineExceeded"))
              .then(DEADLINE_EXCEEDED)
              .during(RUN)
              .because("the pod was active for longer than activeDeadlineSeconds"),
          row("pod-preempting")
              .when(reason(POD_STATUS, "Preempting", "Preempted"))
              .then(DISRUPTED)
              .during(DISRUPTION)
              .with(PREEMPTED)
              .because("it made room for a pod of higher priority"),
          row("pod-shutdown")
              .when(reason(POD_STATUS, "Terminated", "Shutdown"))
              .then(DISRUPTED)
              .during(DISRUPTION)
              .with(SHUTDOWN)
              .because("its node shut down"),
          row("pod-node-shutdown")
              .when(reason(POD_STATUS, "NodeShutdown"))
              .then(NODE_ADMISSION_REJECTED)
              .with(SHUTDOWN)
              .because("its node was shutting down when the pod arrived"),
          row("pod-node-lost")
              .when(reason(POD_STATUS, "NodeLost"))
              .then(DISRUPTED)
              .during(DISRUPTION)
              .with(NODE_LOST)
              .because("its node does not answer"),
          row("pod-security")
              .when(
                  reason(
                      POD_STATUS,
                      "SysctlForbidden",
                      "AppArmor",
                      "SupplementalGroupsPolicyNotSupported"))
              .then(SECURITY_CONTEXT_REJECTED)
              .during(NODE_ADMISSION)
              .because(
                  "the node does not allow, or does not have, what the security context asks for"),
          row("pod-attach-limit")
              .when(reason(POD_STATUS, "VolumeAttachmentLimitExceeded"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(ATTACH)
              .because("no further volume can be attached to this node; another has room"),
          row("pod-pinned")
              .when(reason(POD_STATUS, UNFIT_FOR_NODE).given(PINNED))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(PERMANENT)
              .because("the pod is bound to a node that does not fit its own placement rules"),
          row("pod-other-node")
              .when(reason(POD_STATUS, "NodeName"))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(PERMANENT)
              .because("the pod names another node than the one that it was given to"),
          row("pod-node-changed")
              .when(reason(POD_STATUS, UNFIT_FOR_NODE))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(DEPENDS)
              .because(
                  "labels or taints of its node, which may have come back without the old ones, do"
                      + " not fit the pod"),
          row("pod-node-unfit")
              .when(
                  reason(
                      POD_STATUS,
                      "PodOSSelectorNodeLabelDoesNotMatch",
                      "PodOSNotSupported",
                      "InitContainerRestartPolicyForbidden",
                      "PodLevelResourcesNotSupported",
                      "PodFeatureUnsupported",
                      "HostNetworkNotSupported"))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(PERMANENT)
              .because("the node lacks a feature that the pod needs"),
          row("pod-larger-than-node")
              .when(reason(POD_STATUS, OUT_OF).given(PINNED, ABOVE_WHOLE_NODE))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(PERMANENT)
              .because("the pod is bound to a node that is smaller than what it requests"),
          row("pod-out-of")
              .when(reason(POD_STATUS, OUT_OF))
              .then(NODE_ADMISSION_REJECTED)
              .because("scheduler and kubelet disagreed on what the node has left"),
          row("pod-port-conflict")
              .when(reason(POD_STATUS, "NodePorts", "HostPortConflict", "PodFitsHostPorts"))
              .then(NODE_ADMISSION_REJECTED)
              .because("a host port of the pod is taken on that node"),
          row("pod-alignment")
              .when(
                  reason(
                      POD_STATUS,
                      "TopologyAffinityError",
                      "SMTAlignmentError",
                      "PodLevelTopologyAffinityError"))
              .then(NODE_ADMISSION_REJECTED)
              .because("the node cannot align the resources; another may"),
          row("pod-device-share")
              .when(
                  reason(POD_STATUS, "UnexpectedAdmissionError")
                      .saying(
                          "invalid request … at most", "maximum request size for shared resources"))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(PERMANENT)
              .because("the device plug-in never gives one container so many shares of a device"),
          row("pod-unexpected-admission")
              .when(
                  reason(
                      POD_STATUS,
                      "UnexpectedAdmissionError",
                      "InvalidNodeInfo",
                      "UnknownReason",
                      "UnexpectedPredicateFailureType"))
              .then(NODE_ADMISSION_REJECTED)
              .because("the kubelet failed to admit the pod, often just after its own restart"),
          row("pod-shutdown-text")
              .when(
                  anything(POD_STATUS)
                      .saying(
                          "pod was terminated in response to imminent node shutdown",
                          "node is shutting, evicting pods",
                          "node is shutting down, evicting pods")
                      .given(NO_STATUS_REASON))
              .then(DISRUPTED)
              .during(DISRUPTION)
              .with(SHUTDOWN)
              .because("the kubelet's own words for a pod that it ended as its node shut down"),
          row("pod-deadline-text")
              .when(
                  anything(POD_STATUS)
                      .saying("pod was active on … longer than")
                      .given(NO_STATUS_REASON))
              .then(DEADLINE_EXCEEDED)
              .during(RUN)
              .because("the kubelet's own words for a pod that met activeDeadlineSeconds"),
          row("pod-rejected")
              .when(
                  anything(POD_STATUS)
                      .saying("pod was rejected:", "predicate … failed")
                      .given(NO_CONTAINER_STATES))
              .then(NODE_ADMISSION_REJECTED)
              .lasting(DEPENDS)
              .because("the kubelet's own words for a pod that it refused"),
          row("pod-oom-killed")
              .when(reason(POD_STATUS, "OOMKilled", "OOM Killed"))
              .then(MEMORY_LIMIT_EXCEEDED)
              .confidence(LIKELY)
              .during(RUN)
              .asLastResort()
              .because("whoever wrote the pod's status copied what a container ended with"),
          row("pod-unexplained")
              .when(anything(POD_STATUS))
              .then(UNKNOWN)
              .during(RUN)
              .asLastResort()
              .because("the pod's status fits nothing that is known and no container says more"));

  private PodStatusRules() {}
}
