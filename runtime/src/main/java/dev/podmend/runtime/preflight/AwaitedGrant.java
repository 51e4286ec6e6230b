package dev.podmend.runtime.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A grant of a security context constraint that comes along with the pods that need it, so that the
 * server does not know of it yet.
 *
 * @param namespace the namespace of the pods
 * @param account the name of their service account
 */
record AwaitedGrant(String namespace, String account) {

  /** How OpenShift's admission begins. */
  private static final String REFUSAL =
      "unable to validate against any security context constraint";

  /** Whether a refusal may be lifted by what comes along. */
  static boolean mayLift(String refusal, ServedObject object, List<ServedObject> all) {
    AwaitedGrant grant = new AwaitedGrant(object.ref().namespace(), object.serviceAccount());
    return refusal.contains(REFUSAL) && all.stream().anyMatch(grant::isIn);
  }

  private boolean isIn(ServedObject other) {
    return switch (other.ref().kind()) {
      case "RoleBinding" -> other.ref().namespace().equals(namespace) && isBound(other);
      case "ClusterRoleBinding" -> isBound(other);
      case "SecurityContextConstraints" ->
          lists(other, "users").anyMatch(user()::equals)
              || lists(other, "groups").anyMatch(groups()::contains);
      default -> false;
    };
  }

  private boolean isBound(ServedObject binding) {
    return lists(binding, "subjects")
        .anyMatch(
            subject -> subject instanceof Map<?, ?> map && isSelf(map, binding.ref().namespace()));
  }

  private static Stream<?> lists(ServedObject object, String field) {
    return object.tree().get(field) instanceof List<?> list
        ? list.stream().filter(Objects::nonNull)
        : Stream.empty();
  }

  private boolean isSelf(Map<?, ?> subject, String namespaceOfBinding) {
    Object name = subject.get("name");
    Object stated = subject.get("namespace");
    Object kind = subject.get("kind");
    if (kind == null || name == null) {
      return false;
    }
    boolean isNear = namespace.equals(stated == null ? namespaceOfBinding : stated);
    return (kind.equals("ServiceAccount") && account.equals(name) && isNear)
        || (kind.equals("User") && user().equals(name))
        || (kind.equals("Group") && groups().contains(name));
  }

  private String user() {
    return "system:serviceaccount:" + namespace + ":" + account;
  }

  private Set<Object> groups() {
    return Set.of(
        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
  }
}
