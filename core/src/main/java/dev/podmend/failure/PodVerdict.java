package dev.podmend.failure;

/** How a pod is doing, in one word. */
public enum PodVerdict {
  /** Running and ready, or nothing says otherwise. */
  HEALTHY(false),
  /** On its way: nothing has gone wrong, or not for long enough to say so. */
  PROGRESSING(false),
  /** Running, but not ready, not whole, or just recovering from a crash. */
  DEGRADED(true),
  /** Something fails and the cluster keeps trying. */
  FAILING(true),
  /** Ended in failure; the cluster will not try this pod again. */
  FAILED(true),
  /** Ended well. */
  SUCCEEDED(false),
  /** Being deleted. */
  TERMINATING(false),
  /** The API server refused it: no pod exists. */
  REJECTED(true),
  /** The facts at hand fit nothing that is known. */
  UNKNOWN(true);

  private final boolean unwell;

  PodVerdict(boolean unwell) {
    this.unwell = unwell;
  }

  /**
   * Whether a diagnosis with this verdict always names a primary failure. {@link #TERMINATING} may
   * name one, the other well verdicts never do.
   */
  public boolean isUnwell() {
    return unwell;
  }
}
