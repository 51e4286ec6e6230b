package dev.podmend.preflight;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** To whom the manifests bind which roles, and where. */
final class RoleBindings {

  /** A role, or whoever roles are bound to; the namespace is empty for the whole cluster. */
  record RbacName(String namespace, String kind, String name) {

    RbacName in(String scope) {
      return new RbacName(scope, kind, name);
    }
  }

  static final String CLUSTER_ROLE = "ClusterRole";

  private final Map<RbacName, Set<RbacName>> bound = new HashMap<>();
  private boolean unclear;

  RoleBindings(List<ManifestObject> objects) {
    objects.stream()
        .filter(RoleRules::areOf)
        .filter(object -> Set.of("RoleBinding", "ClusterRoleBinding").contains(object.kind()))
        .forEach(this::read);
  }

  private void read(ManifestObject binding) {
    unclear |= binding.open();
    RbacName role = role(binding);
    String scope = binding.kind().equals("RoleBinding") ? binding.namespace() : "";
    for (Field subject : binding.root().get("subjects").items()) {
      subject(subject, binding.namespace())
          .map(whom -> whom.in(scope))
          .ifPresent(whom -> bound.computeIfAbsent(whom, key -> new LinkedHashSet<>()).add(role));
    }
  }

  /** The old API of OpenShift states a namespace instead of the kind. */
  private static RbacName role(ManifestObject binding) {
    Field reference = binding.root().get("roleRef");
    String name = reference.get("name").text().orElse("");
    boolean ofNamespace =
        reference
            .get("kind")
            .word()
            .map("Role"::equals)
            .orElse(reference.get("namespace").exists());
    return ofNamespace
        ? new RbacName(binding.namespace(), "Role", name)
        : new RbacName("", CLUSTER_ROLE, name);
  }

  private static Optional<RbacName> subject(Field subject, String namespace) {
    String name = subject.get("name").text().orElse("");
    return switch (subject.get("kind").text().orElse("")) {
      case "ServiceAccount" ->
          Optional.of(
              user(
                  AccountIdentity.of(subject.get("namespace").word().orElse(namespace), name)
                      .user()));
      case "User" -> Optional.of(user(name));
      case "Group" -> Optional.of(group(name));
      default -> Optional.empty();
    };
  }

  static RbacName user(String name) {
    return new RbacName("", "User", name);
  }

  static RbacName group(String name) {
    return new RbacName("", "Group", name);
  }

  /** What a service account is for roles: itself, and the groups that it is in. */
  static List<RbacName> subjects(String namespace, String account) {
    AccountIdentity identity = AccountIdentity.of(namespace, account);
    return Stream.concat(
            Stream.of(user(identity.user())), identity.groups().stream().map(RoleBindings::group))
        .toList();
  }

  /** Whether a template's parameter without a value stands in one of them. */
  boolean areUnclear() {
    return unclear;
  }

  /**
   * The roles of a subject in the scope that its key names, without those that it has elsewhere.
   */
  Set<RbacName> rolesOf(RbacName subject) {
    return bound.getOrDefault(subject, Set.of());
  }

  /** Where a subject has roles: namespaces, and {@code ""} for everywhere. */
  Set<RbacName> all() {
    return Set.copyOf(bound.keySet());
  }
}
