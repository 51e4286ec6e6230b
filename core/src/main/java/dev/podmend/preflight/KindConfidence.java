package dev.podmend.preflight;

/** How sure a {@link DetectedKind} is; the declaration order is from weak to strong. */
public enum KindConfidence {
  /** Nothing says anything. */
  NONE,
  /** Only a name hints at it, or signals contradict each other. */
  GUESS,
  /** Something says so that could be elsewhere, too. */
  LIKELY,
  /** The nodes or the caller say so. */
  CERTAIN
}
