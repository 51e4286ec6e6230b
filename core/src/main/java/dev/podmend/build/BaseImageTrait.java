package dev.podmend.build;

/** What is known of a base image that makes one strategy fit it better than another. */
public enum BaseImageTrait {
  /** It has S2I scripts: the label {@code io.openshift.s2i.scripts-url}, or it is known to. */
  S2I_BUILDER,
  /** It is one of OpenShift AI's notebook images, made to be extended by OpenShift's builds. */
  OPENSHIFT_AI
}
