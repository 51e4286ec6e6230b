package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import dev.podmend.model.ValueStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  /** Starts a configuration. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RequirementsConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableRequirementsConfig.Builder {
    Builder() {}
  }
}
