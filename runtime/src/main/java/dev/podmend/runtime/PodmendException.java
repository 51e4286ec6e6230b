package dev.podmend.runtime;

/**
 * The environment failed in a way that a later pass cannot make good: an audit record could not be
 * written. Nothing was done in the cluster. What the API server refuses or fails to answer never
 * ends like this; see {@link RecoveryPhase#INTERRUPTED} and {@link RecoveryPhase#BLOCKED}.
 */
public class PodmendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What failed, in one line. */
  public PodmendException(String message) {
    super(message);
  }

  /** What failed, in one line, and why. */
  public PodmendException(String message, Throwable cause) {
    super(message, cause);
  }
}
