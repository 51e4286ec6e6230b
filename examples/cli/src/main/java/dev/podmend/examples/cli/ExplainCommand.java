package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.output.Page;
import dev.podmend.failure.FailureCause;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code podmend explain}. */
@Command(
    name = "explain",
    description = "Says what a cause or a rule means, how it is recognised, and what to do.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "CAUSE|RULE", description = "For example IMAGE_NOT_FOUND.")
  private String word = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    FailureCause cause = cause(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    Page page = new Page(terminal.out(), terminal.colour());
    page.line(cause.name());
    page.paragraph(2, cause.definition());
    page.flush();
    return ExitStatus.WELL;
  }

  private static FailureCause cause(String name) {
    for (FailureCause cause : FailureCause.values()) {
      if (cause.name().equals(name)) {
        return cause;
      }
    }
    throw new InputException("no cause and no rule is called " + name);
  }
}
