package dev.podmend.healing;

/**
 * Stored state of healing that cannot be read. Keep the text as it is: writing other state over it
 * would lose what was done.
 */
public final class UnreadableHealingStateException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final boolean newerVersion;

  UnreadableHealingStateException(String message, boolean newerVersion, Throwable cause) {
    super(message, cause);
    this.newerVersion = newerVersion;
  }

  UnreadableHealingStateException(String message, boolean newerVersion) {
    super(message);
    this.newerVersion = newerVersion;
  }

  /** Whether a newer podmend wrote it; else the text is damaged. */
  public boolean isNewerVersion() {
    return newerVersion;
  }
}
