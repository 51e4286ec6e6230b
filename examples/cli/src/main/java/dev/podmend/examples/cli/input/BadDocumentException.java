package dev.podmend.examples.cli.input;

import java.io.Serial;

/** A document, or a part of one, that cannot be understood; others still can. */
final class BadDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String problem;

  BadDocumentException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, in one line. */
  String problem() {
    return problem;
  }
}
