package dev.podmend.build;

import static dev.podmend.model.ResourceQuantity.MEBIBYTE;

import dev.podmend.model.ResourceQuantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the containers of a build may use. They do not shape the image.
 *
 * @param requests Kubernetes quantities by resource name: {@code memory} to {@code 1Gi}
 * @param limits the same for limits
 */
public record BuildResources(Map<String, String> requests, Map<String, String> limits) {

  /** Whatever the namespace gives by default. */
  public static final BuildResources DEFAULT = new BuildResources(Map.of(), Map.of());

  private static final String MEMORY = "memory";

  /**
   * Copies the maps and refuses what is no quantity.
   *
   * @throws IllegalArgumentException naming the resource, its quantity and the rule it breaks
   */
  public BuildResources {
    requests = checked("resources.requests", requests);
    limits = checked("resources.limits", limits);
  }

  /** Whether a memory limit is set, so that a build can be given more. */
  public boolean hasMemoryLimit() {
    return limits.containsKey(MEMORY);
  }

  /**
   * These resources with the memory limit and request multiplied, in whole mebibytes; unchanged
   * where neither is set.
   *
   * @param factor 1 or more
   */
  public BuildResources withMemoryTimes(double factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor must be 1 or more but is " + factor);
    }
    return new BuildResources(times(requests, factor), times(limits, factor));
  }

  private static Map<String, String> times(Map<String, String> amounts, double factor) {
    String memory = amounts.get(MEMORY);
    if (memory == null) {
      return amounts;
    }
    BigDecimal more = amountOf(memory).orElseThrow().multiply(BigDecimal.valueOf(factor));
    Map<String, String> raised = new TreeMap<>(amounts);
    raised.put(MEMORY, more.divide(MEBIBYTE, 0, RoundingMode.CEILING).toPlainString() + "Mi");
    return raised;
  }

  private static Map<String, String> checked(String field, Map<String, String> amounts) {
    amounts.forEach((name, amount) -> requireQuantity(field + "." + name, amount));
    return Collections.unmodifiableMap(new TreeMap<>(amounts));
  }

  private static void requireQuantity(String field, String text) {
    Rule.require(
        amountOf(text).isPresent(),
        field,
        text,
        "is no Kubernetes quantity above zero: write 500m, 2 or 1Gi");
  }

  private static Optional<BigDecimal> amountOf(String text) {
    return ResourceQuantity.amountOf(text).filter(amount -> amount.signum() > 0);
  }
}
