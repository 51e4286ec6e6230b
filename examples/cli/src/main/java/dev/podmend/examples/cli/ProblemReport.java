package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong in one line, without a stack trace. */
final class ProblemReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Terminal terminal;

  ProblemReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("podmend: " + problem.getMessage());
    terminal.err().println("Try '" + command + " --help'.");
    return ExitStatus.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    terminal.out().flush();
    terminal.err().println("podmend: " + describe(problem));
    return ExitStatus.BAD_INPUT;
  }

  private static String describe(Exception problem) {
    return problem instanceof InputException input
        ? input.problem()
        : "internal error, please report it: " + problem;
  }
}
