package dev.podmend.build;

/**
 * A stored history that cannot be read. Keep the text as it is: writing another history over it
 * would lose what was tried, and with it a build that may still run.
 */
public final class UnreadableBuildHistoryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final boolean newerVersion;

  UnreadableBuildHistoryException(String message, boolean newerVersion) {
    super(message);
    this.newerVersion = newerVersion;
  }

  UnreadableBuildHistoryException(String message, Throwable cause) {
    super(message, cause);
    this.newerVersion = false;
  }

  /** Whether a newer podmend wrote it; else the text is damaged. */
  public boolean isNewerVersion() {
    return newerVersion;
  }
}
