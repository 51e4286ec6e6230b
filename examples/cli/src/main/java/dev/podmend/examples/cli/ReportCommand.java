package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.report.CaseBook;
import dev.podmend.examples.cli.report.HtmlReport;
import dev.podmend.examples.cli.report.IncidentDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podmend report}. */
@Command(
    name = "report",
    description = "Writes a page on what failed and what came of it, or drafts an incident.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if the report is written, 2 for bad input; the rest of the input is"
          + " still processed."
    })
final class ReportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--trail",
      paramLabel = "FILE",
      description =
          "An audit trail of recoveries or healing, as JSON lines. Repeatable. Without it, and"
              + " with it if pods are asked for, pods are diagnosed.")
  private List<String> trails = List.of();

  @Option(
      names = "--incident",
      paramLabel = "POD|FINGERPRINT",
      description = "Draft a document on this incident in Markdown instead of the page.")
  private Optional<String> incident = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; default: the standard output.")
  private Optional<Path> output = Optional.empty();

  @Mixin private final InputOptions input = new InputOptions();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CaseBook book = new CaseBook();
    Diagnoses diagnoses = new Diagnoses(terminal, book::add);
    book.addTrails(trails, diagnoses);
    if (trails.isEmpty() || input.asksForPods()) {
      input.readInto(diagnoses, terminal);
      diagnoses.finish();
    }
    write(
        incident
            .map(word -> IncidentDraft.of(book, word))
            .orElseGet(() -> HtmlReport.of(book, terminal.clock().instant())));
    return diagnoses.exitStatus() == ExitStatus.BAD_INPUT ? ExitStatus.BAD_INPUT : ExitStatus.WELL;
  }

  private void write(String document) {
    if (output.isEmpty()) {
      terminal.out().print(document);
      return;
    }
    try {
      Files.writeString(output.get(), document);
    } catch (IOException e) {
      throw new InputException("cannot write to " + output.get() + "; name another file with -o");
    }
  }
}
