package dev.podmend.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of OpenShift's constraints the manifests themselves let service accounts use: by roles that
 * they bind, and by constraints that name their users.
 */
final class BundledGrants {

  /**
   * What the manifests grant.
   *
   * @param names the constraints
   * @param any whether every constraint may be used
   * @param mayBeMore whether a role is bound that is not in the manifests and may grant others
   */
  record Granted(Set<String> names, boolean any, boolean mayBeMore) {

    private static final Granted NOTHING = new Granted(Set.of(), false, false);
    private static final Granted UNKNOWN = new Granted(Set.of(), false, true);
    private static final Granted EVERYTHING = new Granted(Set.of(), true, false);

    private static Granted ofName(String name) {
      return new Granted(Set.of(name), false, false);
    }

    private Granted and(Granted other) {
      if (names.containsAll(other.names)) {
        return new Granted(names, any || other.any, mayBeMore || other.mayBeMore);
      }
      Set<String> both = new HashSet<>(names);
      both.addAll(other.names);
      boolean many = both.size() > MANY_NAMES;
      return new Granted(
          many ? Set.of() : Set.copyOf(both),
          any || other.any,
          many || mayBeMore || other.mayBeMore);
    }
  }

  /** A role, or whoever roles are bound to; the namespace is empty for the whole cluster. */
  private record Key(String namespace, String kind, String name) {

    private Key in(String scope) {
      return new Key(scope, kind, name);
    }
  }

  private static final String ROLE_OF_CONSTRAINT = "system:openshift:scc:";
  private static final String ACCOUNT = "system:serviceaccount:";
  private static final String CONSTRAINTS = "securitycontextconstraints";
  private static final String GROUP = "security.openshift.io";
  private static final int MANY_NAMES = 100;

  /** Roles that every cluster has and that say nothing of constraints. */
  private static final Set<String> POWERLESS =
      Set.of(
          "admin",
          "edit",
          "view",
          "basic-user",
          "self-provisioner",
          "system:auth-delegator",
          "system:deployer",
          "system:image-builder",
          "system:image-puller",
          "system:image-pusher");

  private final Map<Key, Granted> roles = new HashMap<>();
  private final Map<Key, Set<Key>> bound = new HashMap<>();
  private final Map<Key, Set<String>> named = new HashMap<>();
  private final Map<Key, Granted> known = new HashMap<>();
  private boolean unclear;

  BundledGrants(List<ManifestObject> objects) {
    for (ManifestObject object : objects) {
      if (RoleRules.areOf(object)) {
        readRole(object);
      } else if (object.kind().equals("SecurityContextConstraints")) {
        readConstraint(object);
      }
    }
  }

  private void readRole(ManifestObject object) {
    switch (object.kind()) {
      case "Role", "ClusterRole" ->
          roles.merge(
              new Key(object.namespace(), object.kind(), object.name()),
              object.open() ? Granted.UNKNOWN : grantedBy(object),
              Granted::and);
      case "RoleBinding", "ClusterRoleBinding" -> readBinding(object);
      default -> {}
    }
  }

  private static Granted grantedBy(ManifestObject role) {
    Granted granted =
        role.root().get("aggregationRule").exists() ? Granted.UNKNOWN : Granted.NOTHING;
    for (Field rule : RoleRules.allowing(role, GROUP, CONSTRAINTS, "use")) {
      granted = granted.and(grantedBy(rule.get("resourceNames").items()));
    }
    return granted;
  }

  private static Granted grantedBy(List<Field> names) {
    if (names.size() > MANY_NAMES) {
      return Granted.UNKNOWN;
    }
    Set<String> words =
        names.stream()
            .flatMap(name -> name.word().stream())
            .collect(Collectors.toUnmodifiableSet());
    return names.isEmpty() ? Granted.EVERYTHING : new Granted(words, false, false);
  }

  private void readBinding(ManifestObject binding) {
    unclear |= binding.open();
    Key role = role(binding);
    String scope = binding.kind().equals("RoleBinding") ? binding.namespace() : "";
    for (Field subject : binding.root().get("subjects").items()) {
      subject(subject, binding.namespace())
          .map(whom -> whom.in(scope))
          .ifPresent(whom -> bound.computeIfAbsent(whom, key -> new LinkedHashSet<>()).add(role));
    }
  }

  /** The old API of OpenShift states a namespace instead of the kind. */
  private static Key role(ManifestObject binding) {
    Field reference = binding.root().get("roleRef");
    String name = reference.get("name").text().orElse("");
    boolean ofNamespace =
        reference
            .get("kind")
            .word()
            .map("Role"::equals)
            .orElse(reference.get("namespace").exists());
    return ofNamespace
        ? new Key(binding.namespace(), "Role", name)
        : new Key("", "ClusterRole", name);
  }

  private static Optional<Key> subject(Field subject, String namespace) {
    String name = subject.get("name").text().orElse("");
    return switch (subject.get("kind").text().orElse("")) {
      case "ServiceAccount" ->
          Optional.of(
              user(ACCOUNT + subject.get("namespace").word().orElse(namespace) + ":" + name));
      case "User" -> Optional.of(user(name));
      case "Group" -> Optional.of(group(name));
      default -> Optional.empty();
    };
  }

  private static Key user(String name) {
    return new Key("", "User", name);
  }

  private static Key group(String name) {
    return new Key("", "Group", name);
  }

  private void readConstraint(ManifestObject constraint) {
    unclear |= constraint.open();
    Stream<Key> users = words(constraint, "users").map(BundledGrants::user);
    Stream<Key> groups = words(constraint, "groups").map(BundledGrants::group);
    Stream.concat(users, groups)
        .forEach(
            whom -> named.computeIfAbsent(whom, key -> new HashSet<>()).add(constraint.name()));
  }

  private static Stream<String> words(ManifestObject object, String list) {
    return object.root().get(list).items().stream().flatMap(item -> item.word().stream());
  }

  /** What the pods of a service account may use by the manifests. */
  Granted of(String namespace, String account) {
    Granted sum = unclear ? Granted.UNKNOWN : Granted.NOTHING;
    List<Key> subjects =
        List.of(
            user(ACCOUNT + namespace + ":" + account),
            group("system:serviceaccounts"),
            group("system:serviceaccounts:" + namespace),
            group("system:authenticated"));
    for (Key subject : subjects) {
      sum = sum.and(grantedTo(subject)).and(grantedTo(subject.in(namespace)));
    }
    return sum;
  }

  private Granted grantedTo(Key subject) {
    Granted before = known.get(subject);
    if (before != null) {
      return before;
    }
    Granted sum = Granted.NOTHING;
    for (String constraint : named.getOrDefault(subject, Set.of())) {
      sum = sum.and(Granted.ofName(constraint));
    }
    for (Key role : bound.getOrDefault(subject, Set.of())) {
      sum = sum.and(grantedBy(role));
    }
    known.put(subject, sum);
    return sum;
  }

  private Granted grantedBy(Key role) {
    if (role.kind().equals("ClusterRole") && role.name().startsWith(ROLE_OF_CONSTRAINT)) {
      return Granted.ofName(role.name().substring(ROLE_OF_CONSTRAINT.length()));
    }
    return Optional.ofNullable(roles.get(role)).orElseGet(() -> ofTheCluster(role));
  }

  private static Granted ofTheCluster(Key role) {
    boolean clusterWide = role.kind().equals("ClusterRole");
    if (clusterWide && role.name().equals("cluster-admin")) {
      return Granted.EVERYTHING;
    }
    return clusterWide && POWERLESS.contains(role.name()) ? Granted.NOTHING : Granted.UNKNOWN;
  }
}
