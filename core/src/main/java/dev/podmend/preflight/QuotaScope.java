package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Which pods alone a ResourceQuota counts.
 *
 * @param name the scope as Kubernetes spells it: {@code BestEffort}, {@code PriorityClass} …
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}; a scope that
 *     {@code spec.scopes} lists has {@code Exists}
 * @param values what In and NotIn compare with; empty for the others
 */
public record QuotaScope(String name, String operator, Set<String> values) {

  /** Copies the values. */
  public QuotaScope {
    requireNonNull(name, "name");
    requireNonNull(operator, "operator");
    values = Set.copyOf(values);
  }

  /** A scope of {@code spec.scopes}. */
  public static QuotaScope of(String name) {
    return new QuotaScope(name, "Exists", Set.of());
  }
}
