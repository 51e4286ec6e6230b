package dev.podmend.examples.cli;

import dev.podmend.examples.cli.output.DiagnosisWriter;
import dev.podmend.examples.cli.output.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podmend diagnose}. */
@Command(
    name = "diagnose",
    description = "Tells why pods failed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if no pod failed, 1 if one did, 2 for bad input; the rest of the"
          + " input is still processed."
    })
final class DiagnoseCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = OutputFormatConverter.class,
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  DiagnoseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DiagnosisWriter writer = DiagnosisWriter.of(format, terminal.out(), terminal.colour());
    Diagnoses diagnoses =
        new Diagnoses(terminal, (pod, diagnosis) -> writer.write(pod.id(), diagnosis));
    try {
      input.readInto(diagnoses, terminal);
    } finally {
      writer.finish();
    }
    diagnoses.finish();
    return diagnoses.exitStatus();
  }
}
