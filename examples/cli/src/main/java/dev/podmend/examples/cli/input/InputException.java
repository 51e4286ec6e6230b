package dev.podmend.examples.cli.input;

import java.io.Serial;

/** Input that cannot be used at all; the message is meant for people. */
public final class InputException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String problem;

  /** Says what is wrong and how to put it right. */
  public InputException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, in one line. */
  public String problem() {
    return problem;
  }
}
