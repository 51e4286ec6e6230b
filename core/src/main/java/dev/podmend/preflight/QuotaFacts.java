package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What is known of a ResourceQuota.
 *
 * @param name its name
 * @param hard {@code status.hard} or {@code spec.hard}: quantities by resource name
 * @param used {@code status.used}: quantities by resource name; what it lacks is not known
 * @param scoped whether it has scopes or a scope selector, and so counts only some pods
 */
public record QuotaFacts(
    String name, Map<String, String> hard, Map<String, String> used, boolean scoped) {

  /** Copies the maps. */
  public QuotaFacts {
    requireNonNull(name, "name");
    hard = Map.copyOf(hard);
    used = Map.copyOf(used);
  }
}
