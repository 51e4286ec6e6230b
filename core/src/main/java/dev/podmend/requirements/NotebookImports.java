package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a notebook needs by what it and the modules of its repository import. */
final class NotebookImports {

  private final UnknownModulePolicy unknownModules;
  private final ImportScanner scanner;

  NotebookImports(RequirementsConfig config) {
    this.unknownModules = config.unknownModules();
    this.scanner = scanner(config);
  }

  /**
   * One entry a distribution, its line the bare name.
   *
   * @param path the path of the notebook in the repository
   */
  RequirementsFound find(String path, Notebook notebook, RepositoryListing repository) {
    ImportScan scan = scanner.withRepository(repository, path).scan(notebook.sources(path));
    Gathered gathered = new Gathered(unknownModules);
    gathered.take(scan);
    return new RequirementsFound(gathered.entries, List.of(), gathered.warnings);
  }

  private static ImportScanner scanner(RequirementsConfig config) {
    return ImportScanner.of(config.pythonVersion())
        .withNames(DistributionNames.curated().with(config.distributionsByModule()))
        .withProvided(
            config.basePackages().stream()
                .map(DistributionName::new)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** What a scan comes to. */
  private static final class Gathered {

    private static final int MAX_WARNINGS = 500;

    private final UnknownModulePolicy unknownModules;
    private final List<RequirementsEntry> entries = new ArrayList<>();
    private final List<RequirementsWarning> warnings = new ArrayList<>();

    Gathered(UnknownModulePolicy unknownModules) {
      this.unknownModules = unknownModules;
    }

    void take(ImportScan scan) {
      warnings.addAll(scan.warnings());
      scan.unavailable()
          .forEach(
              found ->
                  warn(
                      found.place(),
                      "no package of the index holds module %s: use a base image that has it"
                          .formatted(found.topLevel())));
      scan.distributions().forEach(this::take);
    }

    private void take(ImportedDistribution found) {
      RequirementsOrigin first = found.imports().get(0).place();
      boolean isAssumed = found.certainty() == DistributionCertainty.ASSUMED;
      if (found.isOptional()) {
        warn(first, found.name() + " is left out, since the program can go on without it");
      } else if (isAssumed && unknownModules == UnknownModulePolicy.LEAVE_OUT) {
        warn(first, "no package is known for the module of " + found.name() + ": it is left out");
      } else {
        entries.add(new RequirementsEntry(found.name().text(), places(found)));
        if (isAssumed && unknownModules == UnknownModulePolicy.WARN) {
          warn(
              first,
              "no package is known for the module of %s: the one of its name is taken, whoever"
                      .formatted(found.name())
                  + " published it; check it, or name the right one in a requirements.txt");
        }
      }
    }

    private static List<RequirementsOrigin> places(ImportedDistribution found) {
      return found.imports().stream().map(PythonImport::place).distinct().toList();
    }

    private void warn(RequirementsOrigin place, String message) {
      if (warnings.size() < MAX_WARNINGS) {
        warnings.add(RequirementsWarning.at(place, message));
      }
    }
  }
}
