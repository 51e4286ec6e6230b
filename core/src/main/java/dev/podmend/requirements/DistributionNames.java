package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which distribution holds which module: {@code cv2} is in {@code opencv-python-headless}.
 *
 * <p>Modules are dotted names, and the longest one that an import starts with decides: {@code
 * google.cloud.storage} is in another distribution than {@code google.protobuf}. A module that
 * nothing is known of is taken to be in the distribution of its own name. Immutable.
 */
public final class DistributionNames {

  private static final DistributionNames CURATED = new DistributionNames(DistributionTable.read());

  private final Map<String, Optional<DistributionName>> byModule;

  private DistributionNames(Map<String, Optional<DistributionName>> byModule) {
    this.byModule = Map.copyOf(byModule);
  }

  /** What podmend knows: names that differ, and widely used ones that do not. */
  public static DistributionNames curated() {
    return CURATED;
  }

  /**
   * These names and more, which win over equal ones of before.
   *
   * @param distributions distributions by dotted module name, in any form
   * @throws IllegalArgumentException naming a module or a distribution that is no such name
   */
  public DistributionNames with(Map<String, String> distributions) {
    Map<String, Optional<DistributionName>> all = new HashMap<>(byModule);
    requireNonNull(distributions, "distributions")
        .forEach((m, name) -> all.put(module(m), Optional.of(new DistributionName(name))));
    return new DistributionNames(all);
  }

  /**
   * These names, without a distribution for a module that is known to come from elsewhere.
   *
   * @param module a dotted module name
   * @throws IllegalArgumentException naming a module that is no such name
   */
  public DistributionNames without(String module) {
    Map<String, Optional<DistributionName>> all = new HashMap<>(byModule);
    all.put(module(module), Optional.empty());
    return new DistributionNames(all);
  }

  private static String module(String module) {
    if (!ImportStatement.isDottedName(module)) {
      throw new IllegalArgumentException(
          "module '" + module + "' is no dotted name: write it as in an import");
    }
    return module;
  }

  DistributionMatch of(PythonImport imported) {
    String module = imported.path();
    while (!byModule.containsKey(module) && module.indexOf('.') >= 0) {
      module = module.substring(0, module.lastIndexOf('.'));
    }
    return byModule.containsKey(module)
        ? new DistributionMatch(
            byModule.getOrDefault(module, Optional.empty()), DistributionCertainty.KNOWN)
        : assumed(imported.topLevel());
  }

  private static DistributionMatch assumed(String module) {
    Optional<DistributionName> name =
        Optional.of(module).filter(DistributionName::isName).map(DistributionName::new);
    return new DistributionMatch(name, DistributionCertainty.ASSUMED);
  }

  /** Every module of the table with its distribution, for who wants to check them. */
  Map<String, Optional<DistributionName>> byModule() {
    return byModule;
  }
}
