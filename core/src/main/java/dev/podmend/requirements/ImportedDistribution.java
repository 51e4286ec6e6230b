package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A distribution that imports ask for.
 *
 * @param name its name, which is also the requirement: no version is asked for
 * @param certainty how sure it is that this distribution is meant
 * @param imports every import that asked for it, in their order, at least one
 */
public record ImportedDistribution(
    DistributionName name, DistributionCertainty certainty, List<PythonImport> imports) {

  /**
   * Takes a copy of the list.
   *
   * @throws IllegalArgumentException where it is empty
   */
  public ImportedDistribution {
    requireNonNull(name, "name");
    requireNonNull(certainty, "certainty");
    imports = List.copyOf(imports);
    if (imports.isEmpty()) {
      throw new IllegalArgumentException("imports of " + name + " are empty: give at least one");
    }
  }

  /** Whether every import of it stands under a condition, so that the program may do without. */
  public boolean isOptional() {
    return imports.stream().noneMatch(i -> i.condition() == ImportCondition.ALWAYS);
  }
}
