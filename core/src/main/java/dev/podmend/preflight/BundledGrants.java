package dev.podmend.preflight;

import dev.podmend.preflight.RoleBindings.RbacName;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final String ROLE_OF_CONSTRAINT = "system:openshift:scc:";
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

  private final Map<RbacName, Granted> roles = new HashMap<>();
  private final RoleBindings bindings;
  private final Map<RbacName, Set<String>> named = new HashMap<>();
  private final Map<RbacName, Granted> known = new HashMap<>();
  private boolean unclear;

  BundledGrants(List<ManifestObject> objects) {
    bindings = new RoleBindings(objects);
    unclear = bindings.areUnclear();
    for (ManifestObject object : objects) {
      if (RoleRules.areOf(object)) {
        readRole(object);
      } else if (object.kind().equals("SecurityContextConstraints")) {
        readConstraint(object);
      }
    }
  }

  private void readRole(ManifestObject object) {
    if (object.kind().equals("Role") || object.kind().equals(RoleBindings.CLUSTER_ROLE)) {
      roles.merge(
          new RbacName(object.namespace(), object.kind(), object.name()),
          object.open() ? Granted.UNKNOWN : grantedBy(object),
          Granted::and);
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

  private void readConstraint(ManifestObject constraint) {
    unclear |= constraint.open();
    Stream<RbacName> users = words(constraint, "users").map(RoleBindings::user);
    Stream<RbacName> groups = words(constraint, "groups").map(RoleBindings::group);
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
    for (RbacName subject : RoleBindings.subjects(namespace, account)) {
      sum = sum.and(grantedTo(subject)).and(grantedTo(subject.in(namespace)));
    }
    return sum;
  }

  private Granted grantedTo(RbacName subject) {
    Granted before = known.get(subject);
    if (before != null) {
      return before;
    }
    Granted sum = Granted.NOTHING;
    for (String constraint : named.getOrDefault(subject, Set.of())) {
      sum = sum.and(Granted.ofName(constraint));
    }
    for (RbacName role : bindings.rolesOf(subject)) {
      sum = sum.and(grantedBy(role));
    }
    known.put(subject, sum);
    return sum;
  }

  private Granted grantedBy(RbacName role) {
    if (role.kind().equals(RoleBindings.CLUSTER_ROLE)
        && role.name().startsWith(ROLE_OF_CONSTRAINT)) {
      return Granted.ofName(role.name().substring(ROLE_OF_CONSTRAINT.length()));
    }
    return Optional.ofNullable(roles.get(role)).orElseGet(() -> ofTheCluster(role));
  }

  private static Granted ofTheCluster(RbacName role) {
    boolean clusterWide = role.kind().equals(RoleBindings.CLUSTER_ROLE);
    if (clusterWide && role.name().equals("cluster-admin")) {
      return Granted.EVERYTHING;
    }
    return clusterWide && POWERLESS.contains(role.name()) ? Granted.NOTHING : Granted.UNKNOWN;
  }
}
