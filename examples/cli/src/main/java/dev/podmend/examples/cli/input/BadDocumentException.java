package dev.podmend.examples.cli.input;

import java.io.Serial;

/** A document, or a part of one, that cannot be understood; others still can. */
final class BadDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;

  BadDocumentException(String problem) {
    this(problem, 0);
  }

  /**
   * A mistake on a line of its own.
   *
   * @param problem what is wrong
   * @param line how many lines below the document's first one
   */
  BadDocumentException(String problem, int line) {
    super(problem);
    this.problem = problem;
    this.line = line;
  }

  /** How many lines below the document's first one the mistake stands; 0 where unknown. */
  int line() {
    return line;
  }

  /** What is wrong, in one line. */
  String problem() {
    return problem;
  }
}
