package dev.podmend.build;

/** Which part of a build a text comes from, as far as that is known. */
public enum BuildStage {
  /** Fetching the source. */
  SOURCE,
  /** Pulling the base image. */
  PULL,
  /** Following the instructions: installing packages, running the assemble script. */
  STEPS,
  /** Pushing the image. */
  PUSH,
  /** Not known: the text may come from any of them. */
  UNKNOWN
}
