package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.NotebookFiles;
import dev.podmend.examples.cli.output.RequirementsFormat;
import dev.podmend.examples.cli.output.RequirementsWriter;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podmend requirements}. */
@Command(
    name = "requirements",
    description = "Tells what notebooks need installed, and which line asked for it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 if it is known what every notebook needs, 1 if it is not known of one,",
      "2 for bad input. Warnings go to the standard error."
    })
final class RequirementsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "NOTEBOOK|DIR",
      description = "A notebook, or a folder whose notebooks are all looked at.")
  private Path target = Path.of(".");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The root of the repository; default: the folder above with .git, or DIR.")
  private Optional<Path> root = Optional.empty();

  @Mixin private final RequirementsOptions options = new RequirementsOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = EnumConverter.Format.class,
      description = "text, a requirements file with its reasons, or json; default: text.")
  private RequirementsFormat format = RequirementsFormat.TEXT;

  RequirementsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RequirementsResolver resolver = RequirementsResolver.of(options.read());
    NotebookFiles files = NotebookFiles.of(target, root);
    RequirementsWriter writer =
        RequirementsWriter.of(format, terminal.out(), terminal.err(), terminal.colour());
    boolean isKnown = true;
    for (String notebook : files.notebooks()) {
      RequirementsResult result = resolver.resolve(notebook, files.repository());
      writer.write(notebook, result);
      isKnown &= result.match(resolved -> true, unresolved -> false);
    }
    writer.finish();
    return isKnown ? ExitStatus.WELL : ExitStatus.FAILURE_FOUND;
  }
}
