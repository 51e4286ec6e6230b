package dev.podmend.requirements;

import java.util.List;

/**
 * What the imports of some sources ask for.
 *
 * @param distributions the distributions to install, sorted by name, each once
 * @param unavailable the imports that no distribution provides, in their order
 * @param warnings what could not be read, in the order of the places
 */
public record ImportScan(
    List<ImportedDistribution> distributions,
    List<PythonImport> unavailable,
    List<RequirementsWarning> warnings) {

  /** Takes copies of the lists. */
  public ImportScan {
    distributions = List.copyOf(distributions);
    unavailable = List.copyOf(unavailable);
    warnings = List.copyOf(warnings);
  }
}
