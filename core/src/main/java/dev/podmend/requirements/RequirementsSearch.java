package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import dev.podmend.model.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One search for the requirements of one notebook. */
final class RequirementsSearch {

  private static final int MAX_MESSAGE_LENGTH = 2000;
  private static final int MAX_PROBLEMS_TOLD = 5;

  private final String path;
  private final RepositoryListing repository;
  private final RequirementsConfig config;
  private final NotebookImports imports;
  private final RequirementsLandmarks landmarks;

  /** A source that is asked twice says the same again. */
  private final Set<RequirementsWarning> warnings = new LinkedHashSet<>();

  private Optional<Notebook> notebook = Optional.empty();

  RequirementsSearch(
      String path,
      RepositoryListing repository,
      RequirementsConfig config,
      NotebookImports imports) {
    this.path = path;
    this.repository = repository;
    this.config = config;
    this.imports = imports;
    this.landmarks = new RequirementsLandmarks(path, repository.paths());
  }

  RequirementsResult result() {
    Optional<byte[]> content = repository.content(path);
    if (content.isEmpty()) {
      return unresolved(
          RequirementsProblem.NOTEBOOK_MISSING,
          "notebook %s is not in the repository: give its path from the root"
              .formatted(Quotation.of(path)));
    }
    Optional<String> damage = readNotebook(content.get());
    noteFilesNotRead();
    Optional<String> explicit = explicitFile();
    if (config.requirementsFile().isPresent() && explicit.isEmpty()) {
      return missingFile(config.requirementsFile().get());
    }
    return preferredDockerfile()
        .or(() -> explicit.map(file -> fromFile(RequirementsTier.EXPLICIT, file)))
        .or(this::firstInOrder)
        .orElseGet(() -> nothingFound(damage));
  }

  /** Reads the notebook, or says why it cannot be read: others may still know what it needs. */
  private Optional<String> readNotebook(byte[] content) {
    try {
      Notebook read = NotebookReader.read(content);
      notebook = Optional.of(read);
      read.warnings().forEach(warning -> warn("notebook %s %s".formatted(path, warning)));
      if (!read.isPython()) {
        warn(
            "notebook %s runs %s, not Python: its cells are not read"
                .formatted(path, Quotation.of(read.language().orElse(""))));
      }
      return Optional.empty();
    } catch (UnreadableNotebookException e) {
      String damage = "notebook %s %s".formatted(path, e.getMessage());
      warn(damage);
      return Optional.of(damage);
    }
  }

  private void noteFilesNotRead() {
    for (String file : landmarks.notRead()) {
      warn(file + " is not read: export what it names to a requirements.txt");
    }
  }

  private Optional<String> explicitFile() {
    return config.requirementsFile().stream()
        .flatMap(file -> candidates(file).stream())
        .filter(repository.paths()::contains)
        .findFirst();
  }

  private Set<String> candidates(String file) {
    Set<String> candidates = new LinkedHashSet<>();
    RequirementsPaths.resolve("", file).ifPresent(candidates::add);
    RequirementsPaths.resolve(RequirementsPaths.directoryOf(path), file).ifPresent(candidates::add);
    return candidates;
  }

  private RequirementsResult missingFile(String file) {
    return unresolved(
        RequirementsProblem.FILE_MISSING,
        "requirementsFile %s is not in the repository (looked for %s): add it or correct its path"
            .formatted(Quotation.of(file), String.join(" and ", candidates(file))));
  }

  private Optional<RequirementsResult> preferredDockerfile() {
    return config.preferDockerfile() ? fromDockerfile() : Optional.empty();
  }

  private Optional<RequirementsResult> firstInOrder() {
    for (RequirementsTier tier : config.order()) {
      Optional<RequirementsResult> found = from(tier);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<RequirementsResult> from(RequirementsTier tier) {
    return switch (tier) {
      case FILE -> landmarks.requirementsFile().map(file -> fromFile(tier, file));
      case DOCKERFILE -> fromDockerfile();
      case MAGICS, IMPORTS -> fromNotebook(tier);
      case EXPLICIT, BASE_ONLY -> Optional.empty();
    };
  }

  private RequirementsResult fromFile(RequirementsTier tier, String path) {
    RequirementsFile file = new RequirementsFileReader(repository, config.unsafeLines()).read(path);
    warnings.addAll(file.warnings());
    if (!file.problems().isEmpty()) {
      return unresolved(RequirementsProblem.FILE_REFUSED, refusal(path, file.problems()));
    }
    if (file.entries().isEmpty()) {
      warn(path + " names no package, so nothing is installed");
    }
    landmarks
        .dockerfile()
        .ifPresent(
            other ->
                warn(
                    "%s is set aside, since %s comes first: set preferDockerfile to use it"
                        .formatted(other, path)));
    return new RequirementsResult.Resolved(
        tier, Optional.of(path), file.entries(), file.constraints(), report());
  }

  private static String refusal(String path, List<RequirementsWarning> problems) {
    String told =
        problems.stream()
            .limit(MAX_PROBLEMS_TOLD)
            .map(RequirementsWarning::toString)
            .collect(Collectors.joining("; "));
    int untold = problems.size() - MAX_PROBLEMS_TOLD;
    return path + " is refused: " + told + (untold > 0 ? "; and " + untold + " more" : "");
  }

  private Optional<RequirementsResult> fromDockerfile() {
    return landmarks
        .dockerfile()
        .map(
            dockerfile -> {
              explicitFile()
                  .or(landmarks::requirementsFile)
                  .ifPresent(
                      other ->
                          warn(
                              "%s is set aside, since %s comes first"
                                  .formatted(other, dockerfile)));
              return new RequirementsResult.Resolved(
                  RequirementsTier.DOCKERFILE,
                  Optional.of(dockerfile),
                  List.of(),
                  List.of(),
                  report());
            });
  }

  /** Each tier answers only by what it found itself; then the other one completes it. */
  private Optional<RequirementsResult> fromNotebook(RequirementsTier tier) {
    RequirementsFound commands = asks(RequirementsTier.MAGICS) ? magics() : nothing();
    RequirementsFound imported = asks(RequirementsTier.IMPORTS) ? imports() : nothing();
    RequirementsFound own = tier == RequirementsTier.MAGICS ? commands : imported;
    if (own.entries().isEmpty()) {
      warnings.addAll(own.warnings());
      return Optional.empty();
    }
    warnings.addAll(commands.warnings());
    warnings.addAll(imported.warnings());
    List<RequirementsEntry> all = new ArrayList<>(commands.entries());
    List<RequirementsEntry> uncovered = uncovered(imported.entries(), commands.entries());
    all.addAll(uncovered);
    if (!uncovered.isEmpty()) {
      warn(
          "%s: packages told from imports alone, without versions: %d (write a requirements.txt)"
              .formatted(path, uncovered.size()));
    }
    return Optional.of(
        new RequirementsResult.Resolved(
            tier, Optional.empty(), all, commands.constraints(), report()));
  }

  private boolean asks(RequirementsTier tier) {
    boolean readable = notebook.map(Notebook::isPython).orElse(false);
    boolean wanted = tier == RequirementsTier.MAGICS || config.asksImports();
    return readable && wanted && config.order().contains(tier);
  }

  private RequirementsFound magics() {
    return notebook.map(read -> MagicReader.read(path, read, repository)).orElse(nothing());
  }

  private RequirementsFound imports() {
    return notebook.map(read -> imports.find(path, read, repository)).orElse(nothing());
  }

  private static RequirementsFound nothing() {
    return RequirementsFound.NOTHING;
  }

  private List<RequirementsEntry> uncovered(
      List<RequirementsEntry> imported, List<RequirementsEntry> commands) {
    Set<String> covered =
        commands.stream().map(RequirementsSearch::nameOf).collect(Collectors.toSet());
    config.basePackages().forEach(name -> covered.add(DistributionName.normalized(name)));
    return imported.stream().filter(entry -> !covered.contains(nameOf(entry))).toList();
  }

  private static String nameOf(RequirementsEntry entry) {
    String name = new RequirementLineCursor(entry.line()).takeAll(RequirementLineParser::isInName);
    return DistributionName.normalized(name);
  }

  private RequirementsResult nothingFound(Optional<String> damage) {
    if (damage.isPresent()) {
      warnings.remove(RequirementsWarning.of(damage.get()));
      return unresolved(RequirementsProblem.NOTEBOOK_UNREADABLE, damage.get());
    }
    String looked =
        "no requirements were found for %s (looked for requirements.txt in %s; for Dockerfiles and"
                .formatted(path, landmarks.searched())
            + " installs as the order says)";
    if (config.fallbackStrategy() == RequirementsPolicy.FAIL) {
      return unresolved(
          RequirementsProblem.NOTHING_FOUND,
          looked
              + ": add a requirements.txt beside the notebook, or install with %pip in its first"
              + " cell, or set autoGenerateRequirements");
    }
    warn(looked + ": the base image alone is used; add a requirements.txt if a module is missing");
    return new RequirementsResult.Resolved(
        RequirementsTier.BASE_ONLY, Optional.empty(), List.of(), List.of(), report());
  }

  private void warn(String message) {
    warnings.add(RequirementsWarning.of(message));
  }

  private RequirementsResult unresolved(RequirementsProblem problem, String message) {
    return new RequirementsResult.Unresolved(
        problem, Redaction.redact(message, MAX_MESSAGE_LENGTH), report());
  }

  private RequirementsReport report() {
    return new RequirementsReport(notebook.flatMap(Notebook::language), List.copyOf(warnings));
  }
}
