package dev.podmend.recovery;

/**
 * A stored history that cannot be read. Keep the text as it is: writing another history over it
 * would lose what was tried.
 */
public final class UnreadableHistoryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final boolean newerVersion;

  UnreadableHistoryException(String message, boolean newerVersion, Throwable cause) {
    super(message, cause);
    this.newerVersion = newerVersion;
  }

  UnreadableHistoryException(String message, boolean newerVersion) {
    super(message);
    this.newerVersion = newerVersion;
  }

  /** Whether a newer podmend wrote it; else the text is damaged. */
  public boolean isNewerVersion() {
    return newerVersion;
  }
}
