package dev.podmend.examples.notebook.build;

import java.io.Serial;

/** It cannot be said how to build an image; the message tells a person why, without credentials. */
public final class RequirementsUnknownException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String problem;
  private final boolean passes;

  RequirementsUnknownException(String problem, boolean passes) {
    super(problem);
    this.problem = problem;
    this.passes = passes;
  }

  /** What is wrong and what to do, in one line. */
  public String problem() {
    return problem;
  }

  /** Whether asking again later may help. */
  public boolean passes() {
    return passes;
  }
}
