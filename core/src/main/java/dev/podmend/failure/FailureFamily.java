package dev.podmend.failure;

/** A group of causes that are recognised and treated alike. */
public enum FailureFamily {
  /** The image itself: its name, presence, rights, platform, content or signature. */
  IMAGE,
  /** The registry that holds the image. */
  REGISTRY,
  /** What the pod refers to, or how it is configured. */
  CONFIG,
  /** Security settings and admission policies. */
  SECURITY,
  /** Quota and API validation. */
  QUOTA,
  /** Starting the container in its runtime. */
  RUNTIME,
  /** The program in the container. */
  APPLICATION,
  /** Memory and ephemeral storage. */
  RESOURCES,
  /** Probes and readiness. */
  PROBES,
  /** Volumes. */
  VOLUMES,
  /** The pod's sandbox and network. */
  SANDBOX,
  /** Finding a node. */
  SCHEDULING,
  /** The node, or what takes pods off it. */
  NODE,
  /** The pod's own deadline. */
  DEADLINE,
  /** Not recognised. */
  UNKNOWN
}
