package dev.podmend.preflight;

import dev.podmend.preflight.RoleBindings.RbacName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pods of the manifests may create Secrets where, by roles that come along and are bound to
 * their service accounts.
 */
final class SecretMakers {

  /** What every cluster has, and may create Secrets. */
  private static final Set<String> MIGHTY = Set.of("cluster-admin", "admin", "edit");

  private final Set<RbacName> creating = new HashSet<>();
  private final Map<String, Set<Set<String>>> needsByScope = new HashMap<>();

  /**
   * Reads the roles.
   *
   * @param needs what each pod waits for itself, which it cannot make
   */
  SecretMakers(List<ManifestObject> objects, Map<PodTemplate, Set<String>> needs) {
    objects.stream().filter(RoleRules::areOf).forEach(this::readRole);
    RoleBindings bindings = new RoleBindings(objects);
    Map<RbacName, Set<String>> scopes = scopes(bindings);
    needs.forEach((pod, needed) -> readPod(pod, needed, scopes));
    if (bindings.areUnclear()) {
      creating.forEach(role -> add(role.namespace(), Set.of()));
    }
  }

  private void readRole(ManifestObject role) {
    boolean creates =
        (role.kind().equals("Role") || role.kind().equals(RoleBindings.CLUSTER_ROLE))
            && RoleRules.allowing(role, "", "secrets", "create").stream()
                .anyMatch(rule -> rule.get("resourceNames").items().isEmpty());
    if (creates) {
      creating.add(new RbacName(role.namespace(), role.kind(), role.name()));
    }
  }

  private boolean mayCreate(RbacName role) {
    return creating.contains(role)
        || (role.kind().equals(RoleBindings.CLUSTER_ROLE) && MIGHTY.contains(role.name()));
  }

  /** Where each subject may create Secrets. */
  private Map<RbacName, Set<String>> scopes(RoleBindings bindings) {
    return bindings.all().stream()
        .filter(whom -> bindings.rolesOf(whom).stream().anyMatch(this::mayCreate))
        .collect(
            Collectors.groupingBy(
                whom -> whom.in(""), Collectors.mapping(RbacName::namespace, Collectors.toSet())));
  }

  private void readPod(PodTemplate pod, Set<String> needed, Map<RbacName, Set<String>> scopes) {
    RoleBindings.subjects(pod.namespace(), pod.serviceAccount()).stream()
        .flatMap(subject -> scopes.getOrDefault(subject, Set.of()).stream())
        .forEach(scope -> add(scope, needed));
  }

  private void add(String scope, Set<String> needed) {
    needsByScope.computeIfAbsent(scope, key -> new HashSet<>()).add(needed);
  }

  /** Whether one of them may make a Secret of that name. */
  boolean mayMake(String namespace, String name) {
    return needsByScope.entrySet().stream()
        .filter(entry -> entry.getKey().isEmpty() || entry.getKey().equals(namespace))
        .map(Entry::getValue)
        .flatMap(Set::stream)
        .anyMatch(needed -> !needed.contains(name));
  }
}
