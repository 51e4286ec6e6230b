package dev.podmend.requirements;

/** A notebook of which nothing can be read. */
final class UnreadableNotebookException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnreadableNotebookException(String message) {
    super(message);
  }

  UnreadableNotebookException(String message, Throwable cause) {
    super(message, cause);
  }
}
