package dev.podmend.model;

/** The part that a container plays in its pod. */
public enum ContainerRole {
  /** Runs to completion before the next one starts ({@code spec.initContainers}). */
  INIT,
  /**
   * A native sidecar: an entry of {@code spec.initContainers} with {@code restartPolicy: Always}
   * (KEP-753), started in order and kept running beside the app containers.
   */
  SIDECAR,
  /** A regular container ({@code spec.containers}). */
  APP,
  /** A debugging container added to a running pod ({@code spec.ephemeralContainers}). */
  EPHEMERAL
}
