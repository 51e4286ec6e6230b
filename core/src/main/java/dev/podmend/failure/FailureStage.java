package dev.podmend.failure;

/** The stage of a pod's life in which it failed, in the order in which a pod passes them. */
public enum FailureStage {
  /** The API server's admission and validation; no pod exists. */
  ADMISSION,
  /** Finding a node. */
  SCHEDULING,
  /** The kubelet's own admission of a pod that was bound to its node. */
  NODE_ADMISSION,
  /** Binding, attaching and mounting volumes. */
  VOLUME,
  /** Creating the pod's sandbox: network and devices. */
  SANDBOX,
  /** Pulling and unpacking an image. */
  PULL,
  /** Creating a container from its image and configuration. */
  CREATE,
  /** Starting the container's process. */
  START,
  /** While the process ran. */
  RUN,
  /** Liveness, readiness and startup probes and lifecycle hooks. */
  PROBE,
  /** Ended from outside: eviction, preemption, drain, node loss. */
  DISRUPTION
}
