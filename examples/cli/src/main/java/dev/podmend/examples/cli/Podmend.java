package dev.podmend.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The {@code podmend} command line. */
@Command(
    name = "podmend",
    description = "Tells why a Kubernetes pod failed, and what to do about it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Podmend {

  private Podmend() {}

  /**
   * Runs the command and ends the virtual machine with its exit status: 0 where nothing failed, 1
   * where a pod did, 2 where the input or the command line was wrong.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(run(Terminal.standard(Ansi.AUTO.enabled()), args));
  }

  static int run(Terminal terminal, String... args) {
    int status = commandLine(terminal).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return status;
  }

  private static CommandLine commandLine(Terminal terminal) {
    Ansi ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
    return new CommandLine(new Podmend())
        .addSubcommand(new DiagnoseCommand(terminal))
        .addSubcommand(new PlanCommand(terminal))
        .addSubcommand(new PreflightCommand(terminal))
        .addSubcommand(new RequirementsCommand(terminal))
        .addSubcommand(new HealCommand(terminal))
        .addSubcommand(new ReportCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new TreeCommand(terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler(new ProblemReport(terminal))
        .setExecutionExceptionHandler(new ProblemReport(terminal));
  }
}
