package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the commands of a notebook that install packages. */
final class MagicReader {

  /** They come with the base image and are not what the notebook needs. */
  private static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel");

  private static final int MAX_WARNINGS = 200;

  /** No command that people write is longer, in characters. */
  private static final int MAX_LINE = 65_536;

  private final String path;
  private final MagicPackages packages = new MagicPackages();
  private final RequirementsFileReader files;
  private final List<RequirementsEntry> options = new ArrayList<>();
  private final List<RequirementsWarning> warnings = new ArrayList<>();

  private MagicReader(String path, RepositoryListing repository) {
    this.path = path;
    this.files = new RequirementsFileReader(repository, RequirementsFilePolicy.DROP);
  }

  /** What the notebook at that path of the repository installs. */
  static RequirementsFound read(String path, Notebook notebook, RepositoryListing repository) {
    MagicReader reader = new MagicReader(path, repository);
    for (NotebookCell cell : notebook.cells()) {
      for (MagicShellLine line : MagicShellLines.of(cell)) {
        reader.line(line, RequirementsOrigin.ofCell(path, cell.number(), line.line()));
      }
    }
    return reader.found();
  }

  private RequirementsFound found() {
    RequirementsFile included = files.asFile();
    RequirementsEntries entries = new RequirementsEntries();
    packages.entries().forEach(entries::add);
    options.stream().filter(this::canBeKept).forEach(entries::add);
    List<RequirementsWarning> all = new ArrayList<>(warnings);
    all.addAll(packages.warnings());
    all.addAll(included.warnings());
    List<RequirementsWarning> first = all.subList(0, Math.min(all.size(), MAX_WARNINGS));
    return new RequirementsFound(entries.asList(), included.constraints(), first);
  }

  private boolean canBeKept(RequirementsEntry option) {
    return packages.areAllHashed() || !option.line().equals("--require-hashes");
  }

  private void line(MagicShellLine line, RequirementsOrigin origin) {
    if (line.text().length() > MAX_LINE) {
      warn(origin, "a command of more than %d characters is left out".formatted(MAX_LINE));
      return;
    }
    for (List<MagicWord> words : MagicWords.commands(line.text())) {
      MagicCommand.of(words).ifPresent(command -> command(command, origin));
    }
  }

  private void command(MagicCommand command, RequirementsOrigin origin) {
    if (command.tool() == MagicCommand.Tool.OTHER) {
      warn(
          origin,
          "%s installs what a requirements file cannot name; it is left out: use pip, or a base"
                  .formatted(Quotation.of(command.name()))
              + " image that holds it");
      return;
    }
    for (MagicArgument argument : MagicArguments.of(command.arguments())) {
      argument(argument, origin);
    }
  }

  private void argument(MagicArgument argument, RequirementsOrigin origin) {
    boolean matters = argument.kind() != MagicArgument.Kind.WITHOUT_EFFECT;
    if (matters && argument.word().interpolated()) {
      warn(
          origin,
          "%s holds a variable and is left out: write it out"
              .formatted(Quotation.of(argument.word().text())));
      return;
    }
    switch (argument.kind()) {
      case REQUIREMENT -> requirement(argument.word(), origin);
      case FILE -> include(argument.word().text(), origin);
      case CONSTRAINTS -> files.constrain(directory(), argument.word().text(), origin);
      case LEFT_OUT -> leftOut(argument, origin);
      case WITHOUT_EFFECT -> {}
    }
  }

  /** What the file asks for stands where the command does: what comes later counts. */
  private void include(String file, RequirementsOrigin origin) {
    for (RequirementsEntry entry : files.include(directory(), file, origin)) {
      if (entry.line().startsWith("-")) {
        options.add(entry);
      } else {
        packages.add(RequirementLine.parse(entry.line()), entry.origins());
      }
    }
  }

  private String directory() {
    return RequirementsPaths.directoryOf(path);
  }

  private void leftOut(MagicArgument argument, RequirementsOrigin origin) {
    String option = (argument.option() + " " + argument.word().text()).strip();
    warn(
        origin,
        "option %s is not followed; write a requirements.txt if it is needed"
            .formatted(Quotation.of(option)));
  }

  private void requirement(MagicWord word, RequirementsOrigin origin) {
    try {
      RequirementLine line = RequirementLine.parse(word.text());
      if (!isTool(line)) {
        packages.add(line, List.of(origin));
        warnOfMissingQuotes(word, line, origin);
      }
    } catch (IllegalArgumentException e) {
      warn(origin, e.getMessage() + "; it is left out");
    }
  }

  private static boolean isTool(RequirementLine line) {
    String name = line.normalizedName();
    return name.equals("pip") || (TOOLS.contains(name) && line.specifiers().isEmpty());
  }

  private void warnOfMissingQuotes(
      MagicWord word, RequirementLine line, RequirementsOrigin origin) {
    if (word.redirecting()) {
      warn(
          origin,
          "%s lacks quotes, so a shell reads it otherwise; it is taken as the requirement %s"
              .formatted(Quotation.of(word.text()), line.text()));
    }
  }

  private void warn(RequirementsOrigin origin, String message) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(RequirementsWarning.at(origin, message));
    }
  }
}
