package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** What is worth knowing of a failure beyond its cause. A failure may have any number of traits. */
public enum FailureTrait {
  /** The registry gives the same answer for a missing repository as for missing rights. */
  MAY_BE_MISSING(
      "The registry gives the same answer for a missing repository as for missing rights."),
  /** The host name never resolved: it may be mistyped. */
  MAY_BE_TYPING_ERROR("The host name never resolved: it may be mistyped."),
  /** The quota demands a request or limit that the pod does not state. */
  MUST_SPECIFY("The quota demands a request or limit that the pod does not state."),
  /** Refused by OpenShift's security context constraints. */
  SCC("Refused by OpenShift's security context constraints."),
  /** Refused by Pod Security admission. */
  POD_SECURITY("Refused by Pod Security admission."),
  /** Refused by a PodSecurityPolicy. */
  POD_SECURITY_POLICY("Refused by a PodSecurityPolicy."),
  /** Refused by an admission webhook. */
  WEBHOOK("Refused by an admission webhook."),
  /** Refused by a ValidatingAdmissionPolicy. */
  ADMISSION_POLICY("Refused by a ValidatingAdmissionPolicy."),
  /** The user that the image names is at fault; another image may be accepted. */
  IMAGE_USER("The user that the image names is at fault; another image may be accepted."),
  /** The kubelet has not seen the referenced object yet. */
  CONFIG_CACHE("The kubelet has not seen the referenced object yet."),
  /** While binding or provisioning a volume. */
  BIND("While binding or provisioning a volume."),
  /** While attaching a volume to the node. */
  ATTACH("While attaching a volume to the node."),
  /** While mounting a volume. */
  MOUNT("While mounting a volume."),
  /** The network has no free address left. */
  IP_EXHAUSTED("The network has no free address left."),
  /** The node's network plug-in is not ready. */
  CNI_NOT_READY("The node's network plug-in is not ready."),
  /** A device or dynamic resource could not be prepared. */
  DEVICE("A device or dynamic resource could not be prepared."),
  /** The runtime class has no handler on the node. */
  RUNTIME_CLASS("The runtime class has no handler on the node."),
  /** The liveness probe failed. */
  LIVENESS_PROBE("The liveness probe failed."),
  /** The startup probe failed. */
  STARTUP_PROBE("The startup probe failed."),
  /** The readiness probe failed. */
  READINESS_PROBE("The readiness probe failed."),
  /** A readiness gate is not met. */
  READINESS_GATE("A readiness gate is not met."),
  /** The app containers ended well and another container keeps the pod running. */
  SIDECAR_KEEPS_POD_ALIVE(
      "The app containers ended well and another container keeps the pod running."),
  /** Preempted by a pod of higher priority. */
  PREEMPTED("Preempted by a pod of higher priority."),
  /** Evicted through the eviction API, as in a drain. */
  DRAINED("Evicted through the eviction API, as in a drain."),
  /** Deleted because of a taint on its node. */
  TAINTED("Deleted because of a taint on its node."),
  /** Ended by the shutdown of its node. */
  SHUTDOWN("Ended by the shutdown of its node."),
  /** Removed by the pod garbage collector. */
  GARBAGE_COLLECTED("Removed by the pod garbage collector."),
  /** The node does not answer; the containers may still run. */
  NODE_LOST("The node does not answer; the containers may still run."),
  /** The cluster autoscaler, or the scheduler, already makes room. */
  SCALING_UP("The cluster autoscaler, or the scheduler, already makes room."),
  /** The cluster autoscaler found no node group that would help. */
  NOT_SCALING_UP("The cluster autoscaler found no node group that would help."),
  /** A single request is larger than the whole quota. */
  EXCEEDS_QUOTA("A single request is larger than the whole quota."),
  /** The credentials were refused. */
  AUTHENTICATION("The credentials were refused."),
  /** The network failed, not the other side. */
  NETWORK("The network failed, not the other side."),
  /** More likely a script without a #! line than a foreign binary. */
  MISSING_SHEBANG("More likely a script without a #! line than a foreign binary."),
  /** The image of a volume, not the container's own. */
  IMAGE_VOLUME("The image of a volume, not the container's own."),
  /** A child process was killed, not the main process. */
  CHILD_PROCESS("A child process was killed, not the main process."),
  /** The binary uses instructions that the node's processor lacks. */
  CPU_FEATURES("The binary uses instructions that the node's processor lacks."),
  /** The message names this pod's container as the one above its request. */
  PRESSURE_CULPRIT("The message names this pod's container as the one above its request."),
  /** The heap has a size of its own, independent of the container's limit. */
  HEAP_FIXED("The heap has a size of its own, independent of the container's limit."),
  /** The namespace is being deleted. */
  TERMINATING_NAMESPACE("The namespace is being deleted."),
  /** The pod is gone, and what it could have told is gone with it. */
  EVIDENCE_DELETED("The pod is gone, and what it could have told is gone with it."),
  /** A static pod: its manifest lies on the node, deleting it changes nothing. */
  STATIC_POD("A static pod: its manifest lies on the node, deleting it changes nothing."),
  /** A controller owns the pod and replaces it. */
  CLUSTER_REPLACES("A controller owns the pod and replaces it.");

  private final String definition;

  FailureTrait(String definition) {
    this.definition = requireNonNull(definition, "definition");
  }

  /** One English sentence that says what the trait means. */
  public String definition() {
    return definition;
  }

  /** The name in lower case with hyphens, as the command line prints it: {@code may-be-missing}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
