package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import dev.podmend.model.ValueStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How requirements are looked for. What is not set has its default. */
@Value.Immutable
@ValueStyle
public abstract class RequirementsConfig {

  private static final Set<RequirementsTier> FIXED =
      Set.of(RequirementsTier.EXPLICIT, RequirementsTier.BASE_ONLY);

  /** The defaults. */
  public static final RequirementsConfig DEFAULT = builder().build();

  RequirementsConfig() {}

  /**
   * The requirements file to use, relative to the root or to the notebook. It must exist. Default
   * none: podmend looks for one.
   */
  public abstract Optional<String> requirementsFile();

  /**
   * The order in which sources are asked; a source that is not listed is not asked. {@code
   * EXPLICIT} always comes before and {@code BASE_ONLY} after them. Default {@code FILE}, {@code
   * DOCKERFILE}, {@code MAGICS}, {@code IMPORTS}.
   */
  @Value.Default
  public List<RequirementsTier> order() {
    return List.of(
        RequirementsTier.FILE,
        RequirementsTier.DOCKERFILE,
        RequirementsTier.MAGICS,
        RequirementsTier.IMPORTS);
  }

  /** Whether a Dockerfile comes before every other source. Default false. */
  @Value.Default
  public boolean preferDockerfile() {
    return false;
  }

  /** Whether imports are asked. Default false. */
  @Value.Default
  public boolean autoGenerateRequirements() {
    return false;
  }

  /** What happens where no source answers. Default {@link RequirementsPolicy#WARN}. */
  @Value.Default
  public RequirementsPolicy fallbackStrategy() {
    return RequirementsPolicy.WARN;
  }

  /**
   * What happens to unsafe lines of requirements files. Default {@link
   * RequirementsFilePolicy#REFUSE}. Files that the notebook's own commands name always have such
   * lines dropped.
   */
  @Value.Default
  public RequirementsFilePolicy unsafeLines() {
    return RequirementsFilePolicy.REFUSE;
  }

  /** Packages that the base image holds; imports of theirs ask for nothing. Default none. */
  public abstract Set<String> basePackages();

  /** The version of Python in the image, which decides what needs no package. Default 3.11. */
  @Value.Default
  public PythonVersion pythonVersion() {
    return new PythonVersion(11);
  }

  /**
   * Which package holds which module, by dotted names as in an import; it wins over what podmend
   * knows. Default none.
   */
  public abstract Map<String, String> distributionsByModule();

  /** What happens to imports of unknown modules. Default {@link UnknownModulePolicy#WARN}. */
  @Value.Default
  public UnknownModulePolicy unknownModules() {
    return UnknownModulePolicy.WARN;
  }

  boolean asksImports() {
    return autoGenerateRequirements() || fallbackStrategy() == RequirementsPolicy.AUTO;
  }

  /** Checks every field. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    for (RequirementsTier tier : order()) {
      if (FIXED.contains(tier)) {
        problems.add("order must not list " + tier + ", whose place is fixed");
      }
    }
    if (new HashSet<>(order()).size() < order().size()) {
      problems.add("order must list each source once but is " + order());
    }
    basePackages().stream()
        .filter(name -> !DistributionName.isName(name))
        .forEach(
            name ->
                problems.add(
                    "basePackages must be names of packages but hold " + Quotation.of(name)));
    distributionsByModule().forEach((module, name) -> checkDistribution(module, name, problems));
    requirementsFile()
        .filter(file -> RequirementsPaths.resolve("", file).isEmpty())
        .ifPresent(
            file ->
                problems.add(
                    "requirementsFile must be a path within the repository but is "
                        + Quotation.of(file)));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("requirements config: " + String.join("; ", problems));
    }
  }

  private static void checkDistribution(String module, String name, List<String> problems) {
    if (!ImportStatement.isDottedName(module) || !DistributionName.isName(name)) {
      problems.add(
          "distributionsByModule must map modules to packages but maps %s to %s"
              .formatted(Quotation.of(module), Quotation.of(name)));
    }
  }

  /** Starts a configuration. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RequirementsConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableRequirementsConfig.Builder {
    Builder() {}
  }
}
