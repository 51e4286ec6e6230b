package dev.podmend.build;

/** What became of a build that was started. */
public enum BuildOutcome {
  /** It is not known to have ended. */
  OPEN,
  /** It made an image. */
  SUCCEEDED,
  /** It made none, or one that does not run. */
  FAILED
}
