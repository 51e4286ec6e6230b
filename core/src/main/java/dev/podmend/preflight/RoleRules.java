package dev.podmend.preflight;

import java.util.List;
import java.util.Set;

/** Reads what a Role or ClusterRole allows. */
final class RoleRules {

  private static final Set<String> GROUPS =
      Set.of("rbac.authorization.k8s.io", "authorization.openshift.io");

  private RoleRules() {}

  /** Whether an object is of the API of roles and their bindings. */
  static boolean areOf(ManifestObject object) {
    return GROUPS.contains(object.group());
  }

  /** The rules that allow something, by resource names or for all. */
  static List<Field> allowing(ManifestObject role, String group, String resource, String verb) {
    return role.root().get("rules").items().stream()
        .filter(
            rule ->
                has(rule.get("apiGroups"), group)
                    && has(rule.get("resources"), resource)
                    && has(rule.get("verbs"), verb))
        .toList();
  }

  private static boolean has(Field list, String word) {
    return list.items().stream()
        .flatMap(item -> item.text().stream())
        .anyMatch(text -> text.equals(word) || text.equals("*"));
  }
}
