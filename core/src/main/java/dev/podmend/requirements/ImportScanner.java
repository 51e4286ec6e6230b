package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells from the imports of Python source which distributions it needs.
 *
 * <p>The order of the sources does not matter, and a source that is broken costs at most its own
 * imports. Immutable; each {@code with} answers with a changed copy.
 */
public final class ImportScanner {

  private final PythonVersion version;
  private final DistributionNames names;
  private final RepositoryListing repository;
  private final String program;
  private final Set<DistributionName> provided;

  private ImportScanner(
      PythonVersion version,
      DistributionNames names,
      RepositoryListing repository,
      String program,
      Set<DistributionName> provided) {
    this.version = version;
    this.names = names;
    this.repository = requireNonNull(repository, "repository");
    this.program = requireNonNull(program, "program");
    this.provided = Set.copyOf(provided);
  }

  /** A scanner that knows the curated names, no repository and no base image. */
  public static ImportScanner of(PythonVersion version) {
    return new ImportScanner(
        version, DistributionNames.curated(), RepositoryListing.of(Map.of()), "", Set.of());
  }

  /** Looks distributions up in the given names. */
  public ImportScanner withNames(DistributionNames newNames) {
    return new ImportScanner(version, newNames, repository, program, provided);
  }

  /**
   * Takes modules of a repository for the program's own, and reads those that it imports in turn.
   *
   * <p>Where a module lies decides: looked into are the program's folder, the root, {@code src} and
   * the folders that the program adds to {@code sys.path}. What {@code %run} names is read as well.
   *
   * @param newProgram the path of the notebook or file that imports first
   */
  public ImportScanner withRepository(RepositoryListing newRepository, String newProgram) {
    return new ImportScanner(version, names, newRepository, newProgram, provided);
  }

  /** Leaves out what the base image has installed. */
  public ImportScanner withProvided(Set<DistributionName> distributions) {
    return new ImportScanner(version, names, repository, program, distributions);
  }

  /** What the sources need. */
  public ImportScan scan(Collection<PythonSource> sources) {
    ImportWalk walk = new ImportWalk(repository, program, this::isBrought, this::isKnown);
    walk.walk(sources);
    Set<PythonImport> imports = new TreeSet<>(walk.imports());
    imports.removeIf(found -> StandardLibrary.has(version, found.topLevel()));
    return scan(imports, walk.warnings());
  }

  private boolean isBrought(PythonImport imported) {
    return StandardLibrary.has(version, imported.topLevel())
        || names.of(imported).name().filter(provided::contains).isPresent();
  }

  private boolean isKnown(PythonImport imported) {
    return names.of(imported).certainty() == DistributionCertainty.KNOWN;
  }

  private ImportScan scan(Set<PythonImport> imports, List<RequirementsWarning> warnings) {
    Map<DistributionName, List<PythonImport>> known = new TreeMap<>();
    Map<DistributionName, List<PythonImport>> assumed = new TreeMap<>();
    List<PythonImport> unavailable = new ArrayList<>();
    for (PythonImport imported : imports) {
      DistributionMatch match = names.of(imported);
      boolean isKnown = match.certainty() == DistributionCertainty.KNOWN;
      match
          .name()
          .ifPresentOrElse(
              name ->
                  (isKnown ? known : assumed)
                      .computeIfAbsent(name, n -> new ArrayList<>())
                      .add(imported),
              () -> unavailable.add(imported));
    }
    return new ImportScan(distributions(known, assumed), unavailable, warnings);
  }

  private List<ImportedDistribution> distributions(
      Map<DistributionName, List<PythonImport>> known,
      Map<DistributionName, List<PythonImport>> assumed) {
    Set<DistributionName> wanted = new TreeSet<>(known.keySet());
    wanted.addAll(assumed.keySet());
    wanted.removeAll(provided);
    return wanted.stream().map(name -> distribution(name, known, assumed)).toList();
  }

  private static ImportedDistribution distribution(
      DistributionName name,
      Map<DistributionName, List<PythonImport>> known,
      Map<DistributionName, List<PythonImport>> assumed) {
    Set<PythonImport> imports = new TreeSet<>(known.getOrDefault(name, List.of()));
    imports.addAll(assumed.getOrDefault(name, List.of()));
    return new ImportedDistribution(
        name,
        known.containsKey(name) ? DistributionCertainty.KNOWN : DistributionCertainty.ASSUMED,
        List.copyOf(imports));
  }
}
