package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
  private final Set<String> localModules;
  private final Set<DistributionName> provided;

  private ImportScanner(
      PythonVersion version,
      DistributionNames names,
      Set<String> localModules,
      Set<DistributionName> provided) {
    this.version = version;
    this.names = names;
    this.localModules = Set.copyOf(localModules);
    this.provided = Set.copyOf(provided);
  }

  /** A scanner that knows the curated names, no local module and no base image. */
  public static ImportScanner of(PythonVersion version) {
    return new ImportScanner(version, DistributionNames.curated(), Set.of(), Set.of());
  }

  /** Looks distributions up in the given names. */
  public ImportScanner withNames(DistributionNames newNames) {
    return new ImportScanner(version, newNames, localModules, provided);
  }

  /**
   * Takes imports of these modules for the program's own.
   *
   * @param topLevelModules first parts of dotted names, as {@link PythonLocalModules} finds them
   */
  public ImportScanner withLocalModules(Set<String> topLevelModules) {
    return new ImportScanner(version, names, topLevelModules, provided);
  }

  /** Leaves out what the base image has installed. */
  public ImportScanner withProvided(Set<DistributionName> distributions) {
    return new ImportScanner(version, names, localModules, distributions);
  }

  /** What the sources need. */
  public ImportScan scan(Collection<PythonSource> sources) {
    Set<String> local = new HashSet<>(localModules);
    Set<PythonImport> imports = new TreeSet<>();
    Set<ImportWarning> warnings = new TreeSet<>();
    for (PythonSource source : sources) {
      ImportCell cell = ImportCell.of(source.text());
      cell.module().ifPresent(local::add);
      cell.skipped().ifPresent(magic -> warnings.add(skipped(source, magic)));
      ImportReader reader = ImportReader.of(source, cell.text());
      imports.addAll(reader.imports());
      warnings.addAll(reader.warnings());
    }
    imports.removeIf(
        i -> local.contains(i.topLevel()) || StandardLibrary.has(version, i.topLevel()));
    return scan(imports, warnings);
  }

  private static ImportWarning skipped(PythonSource source, String magic) {
    return new ImportWarning(source.place(1), "a cell under " + magic + " is not read as Python");
  }

  private ImportScan scan(Set<PythonImport> imports, Set<ImportWarning> warnings) {
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
    return new ImportScan(distributions(known, assumed), unavailable, List.copyOf(warnings));
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
