package dev.podmend.strategy.tekton;

/** The tool that builds and pushes the image. */
public enum ImageBuilder {
  /** Buildah where the image goes to OpenShift's own registry, else kaniko. */
  BY_TARGET,
  /** kaniko: runs as root, and needs no capability beyond those of the baseline policy. */
  KANIKO,
  /** Buildah: runs as the user that the cluster chooses, and needs the capability SETFCAP. */
  BUILDAH
}
