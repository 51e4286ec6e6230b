package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What is known of a ResourceQuota.
 *
 * @param name its name
 * @param hard {@code status.hard} or {@code spec.hard}: quantities by resource name
 * @param used {@code status.used}: quantities by resource name; what it lacks is not known
 * @param scopes which pods it counts: those that all of them match; empty for every pod
 */
public record QuotaFacts(
    String name, Map<String, String> hard, Map<String, String> used, List<QuotaScope> scopes) {

  /** Copies the maps. */
  public QuotaFacts {
    requireNonNull(name, "name");
    hard = Map.copyOf(hard);
    used = Map.copyOf(used);
    scopes = List.copyOf(scopes);
  }
}
