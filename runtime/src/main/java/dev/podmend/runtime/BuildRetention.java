package dev.podmend.runtime;

/**
 * How long the objects of the build that made the image in use are kept. Those of every other build
 * go as soon as the chain has moved on; the image itself is never deleted.
 */
public enum BuildRetention {
  /** Until the image is known. */
  UNTIL_BUILT,
  /** Until the image is in use, so that a person can look at them while it is not. */
  UNTIL_USED,
  /** As long as their owner. */
  FOR_EVER
}
