package dev.podmend.runtime.healing;

import dev.podmend.runtime.PodmendException;

/**
 * A {@link RemediationEngine} was not reached: it knows of nothing and has done nothing. The action
 * is withdrawn and counts neither as success nor as failure.
 */
public final class NotHandedOverException extends PodmendException {

  private static final long serialVersionUID = 1L;

  /** Why it was not reached, in one line, and by what. */
  public NotHandedOverException(String message, Throwable cause) {
    super(message, cause);
  }
}
