package dev.podmend.examples.cli;

/** What the command's exit status says; when several apply, the highest one is told. */
final class ExitStatus {

  /** Everything was read and no pod failed. */
  static final int WELL = 0;

  /** Everything was read and a pod failed. */
  static final int FAILURE_FOUND = 1;

  /** The command line is wrong, or some of the input could not be read. */
  static final int BAD_INPUT = 2;

  private ExitStatus() {}
}
