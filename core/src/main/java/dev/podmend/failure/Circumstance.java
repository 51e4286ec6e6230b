package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

/** A structured fact beside reason, code and text that a rule may demand or exclude. */
public enum Circumstance {
  /** The kubelet restarts the container whatever its exit code. */
  RESTARTS_ALWAYS("the container is restarted whatever its exit code"),
  /** The kubelet restarts the container now and again: it has been restarted at least twice. */
  RESTARTED_REPEATEDLY("it has been restarted at least twice"),
  /** The container waits in CrashLoopBackOff. */
  IN_BACK_OFF("it waits in CrashLoopBackOff"),
  /** Name, image or command say that the container fetches source with git. */
  FETCHES_SOURCE("its name, image or command is that of a git client"),
  /**
   * It fetches source and does nothing else: it is an init container, or git itself is its command.
   */
  ONLY_FETCHES_SOURCE("it is an init container that fetches source, or its command is git itself"),
  /** A {@code Killing} event within the instance names the liveness probe. */
  LIVENESS_KILL("a Killing event of this instance names the liveness probe"),
  /** A {@code Killing} event within the instance names the startup probe. */
  STARTUP_KILL("a Killing event of this instance names the startup probe"),
  /**
   * The liveness probe killed earlier instances more than once, and no event speaks of a kill of
   * this one: the kubelet stops writing events of a pod that causes many.
   */
  LIVENESS_KILLED_BEFORE("the liveness probe killed earlier instances, more than once"),
  /** The same with the startup probe. */
  STARTUP_KILLED_BEFORE("the startup probe killed earlier instances, more than once"),
  /** The same with a failed postStart hook. */
  HOOK_KILLED_BEFORE("a failed postStart hook killed earlier instances, more than once"),
  /**
   * The pod is one that does not restart, and was stopped when the probe had failed often enough:
   * the kubelet then kills the pod and not the container, so that its event names no probe.
   */
  STOPPED_FOR_LIVENESS("the kubelet stopped it when its liveness probe had failed often enough"),
  /** The same with the startup probe. */
  STOPPED_FOR_STARTUP("the kubelet stopped it when its startup probe had failed often enough"),
  /** An event within the instance names a failed postStart hook. */
  HOOK_KILL("an event of this instance names a failed postStart hook"),
  /** The node rebooted, or its container runtime restarted, at that time. */
  NODE_REBOOTED("an event says that the node rebooted"),
  /** The pod is younger than the time an image takes to show in its registry. */
  JUST_CREATED("the pod is younger than the propagation time of images"),
  /** The volume in question lives in memory. */
  MEMORY_VOLUME("the volume has medium Memory"),
  /** No container of the pod has a state: the kubelet never got to them. */
  NO_CONTAINER_STATES("no container has a state"),
  /** A client, not the scheduler, put the pod on its node; the API server recorded who. */
  PINNED("a client named the node of the pod"),
  /**
   * The kubelet says that a request is above the whole of what the node has, and not of the rest.
   */
  ABOVE_WHOLE_NODE("a request is above the whole capacity of the node"),
  /** The pod failed and its status states no reason, only a message. */
  NO_STATUS_REASON("the failed pod's status has no reason");

  private final String description;

  Circumstance(String description) {
    this.description = requireNonNull(description, "description");
  }

  /** The fact as a clause: {@code "it is an init container"}. */
  public String description() {
    return description;
  }

  /** A bit of its own in a set of circumstances; it means nothing outside one run. */
  @SuppressWarnings("EnumOrdinal")
  int bit() {
    return 1 << ordinal();
  }
}
