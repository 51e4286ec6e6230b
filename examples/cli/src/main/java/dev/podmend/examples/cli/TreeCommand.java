package dev.podmend.examples.cli;

import dev.podmend.recovery.RecoveryPlanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code podmend tree}. */
@Command(
    name = "tree",
    description = "Prints the decision tree as a Mermaid flow chart.",
    mixinStandardHelpOptions = true)
final class TreeCommand implements Callable<Integer> {

  private final Terminal terminal;

  TreeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(RecoveryPlanner.standard().describe().stripTrailing() + "\n");
    return ExitStatus.WELL;
  }
}
