package dev.podmend.testkit.fleet;

/** What cures a job of its {@link Ailment} before the ailment passes by itself. */
public enum Remedy {
  /** Any new pod, since it lands on another node. */
  NEW_POD,
  /** The image built by another strategy. */
  OTHER_BUILD,
  /** The pre-built image. */
  PREBUILT_IMAGE,
  /** The pod without its init containers. */
  NO_INIT_CONTAINERS,
  /** A higher memory limit. */
  MORE_MEMORY
}
