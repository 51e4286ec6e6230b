package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.input.NotebookFiles;
import dev.podmend.examples.cli.output.DockerfileWriter;
import dev.podmend.examples.cli.output.RequirementsFormat;
import dev.podmend.examples.cli.output.RequirementsWriter;
import dev.podmend.model.ImageReference;
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
      arity = "0..1",
      description = {
        "A notebook, or a folder whose notebooks are all looked at;",
        "default: the root if it is given, else the current folder."
      })
  private Optional<Path> target = Optional.empty();

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
      description = {
        "text, a requirements file with its reasons; json; or dockerfile, for one",
        "notebook on --base-image; default: text."
      })
  private RequirementsFormat format = RequirementsFormat.TEXT;

  @Option(
      names = "--base-image",
      paramLabel = "IMAGE",
      description = "The image that a Dockerfile builds on.")
  private Optional<String> baseImage = Optional.empty();

  RequirementsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RequirementsResolver resolver = RequirementsResolver.of(options.read());
    NotebookFiles files = NotebookFiles.of(target(), root);
    RequirementsWriter writer = writer(files);
    boolean isKnown = true;
    for (String notebook : files.notebooks()) {
      RequirementsResult result = resolver.resolve(notebook, files.repository());
      writer.write(notebook, result);
      isKnown &= result.match(resolved -> true, unresolved -> false);
    }
    writer.finish();
    return isKnown ? ExitStatus.WELL : ExitStatus.FAILURE_FOUND;
  }

  private Path target() {
    return target.or(() -> root).orElse(Path.of("."));
  }

  private RequirementsWriter writer(NotebookFiles files) {
    if (format != RequirementsFormat.DOCKERFILE) {
      return RequirementsWriter.of(format, terminal.out(), terminal.err());
    }
    if (files.notebooks().size() > 1) {
      throw new InputException(
          "%s holds %d notebooks: a Dockerfile is for one"
              .formatted(target(), files.notebooks().size()));
    }
    return new DockerfileWriter(image(), terminal.out(), terminal.err());
  }

  private ImageReference image() {
    String image =
        baseImage.orElseThrow(
            () -> new InputException("-o dockerfile needs --base-image, the image to build on"));
    try {
      return ImageReference.parse(image);
    } catch (IllegalArgumentException e) {
      throw new InputException("--base-image: " + e.getMessage());
    }
  }
}
