package dev.podmend.runtime;

/** What a failure just seen means to someone who heard of the earlier ones. */
enum PodFailureNews {
  /** It was told before. */
  NONE,
  /** It was not told before. */
  FAILURE,
  /** It was told before, and now it is better known or worse. */
  REFINEMENT
}
