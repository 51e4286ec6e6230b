package dev.podmend.examples.notebook.admission;

/** What was sent is no review that can be answered. Its message says why. */
final class BadReviewException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadReviewException(String message) {
    super(message);
  }

  BadReviewException(String message, Throwable cause) {
    super(message, cause);
  }
}
