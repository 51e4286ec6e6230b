package dev.podmend.build;

/** What can help after a build has failed. */
public enum BuildRemedy {
  /** The same strategy again: the cause passes by itself. */
  RETRY_SAME,
  /** The same strategy with more memory, once; then the next one. */
  MORE_RESOURCES,
  /** Another strategy: this one cannot build the image here. */
  NEXT_STRATEGY,
  /**
   * A person has to change what is asked for. Every strategy would fail on it, so the rest of the
   * chain is left out.
   */
  FIX_INPUT,
  /**
   * A person has to change the cluster: a permission, a Secret, a quota. Another strategy may get
   * along without it.
   */
  FIX_CLUSTER,
  /** Nothing: the build was ended on purpose. */
  STOP
}
