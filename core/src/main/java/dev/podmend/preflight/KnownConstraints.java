package dev.podmend.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What OpenShift's constraints allow: as they are written in the manifests or in the cluster, and
 * else as OpenShift brings them.
 */
final class KnownConstraints {

  private final Map<String, WrittenConstraint> written = new TreeMap<>();
  private final Map<String, WrittenConstraint> ofCluster = new HashMap<>();
  private final Set<String> brought = new HashSet<>();

  KnownConstraints(List<ManifestObject> objects, ClusterProfile profile) {
    for (Manifest constraint : profile.securityContextConstraints().orElse(List.of())) {
      read(Field.root(constraint.tree()));
    }
    written.putAll(ofCluster);
    objects.stream().filter(KnownConstraints::isOne).forEach(this::bring);
  }

  private void read(Field tree) {
    tree.at("metadata", "name")
        .word()
        .ifPresent(name -> ofCluster.put(name, new WrittenConstraint(name, tree)));
  }

  private static boolean isOne(ManifestObject object) {
    return object.kind().equals("SecurityContextConstraints");
  }

  /** Nothing is known of what parameters are to fill in, nor which of two namesakes will stay. */
  private void bring(ManifestObject object) {
    if (!brought.add(object.name()) || object.open()) {
      written.remove(object.name());
    } else {
      written.put(object.name(), new WrittenConstraint(object.name(), object.root()));
    }
  }

  /** The constraint of that name; empty where it is not known what it allows. */
  Optional<Constraint> find(String name) {
    Optional<Constraint> own = Optional.ofNullable(written.get(name));
    return brought.contains(name) ? own : own.or(() -> BuiltInConstraint.of(name));
  }

  /** Whether one that is not known may take the pod for all that. */
  boolean mayTake(String name, PodTemplate pod) {
    return find(name).isEmpty()
        && (!BuiltInConstraint.isOfUserNamespaces(name) || pod.spec().get("hostUsers").isFalse());
  }

  /** The names of the cluster's that name the account of a pod, or a group that it is in. */
  Set<String> naming(PodTemplate pod) {
    AccountIdentity account = AccountIdentity.of(pod.namespace(), pod.serviceAccount());
    return ofCluster.values().stream()
        .filter(constraint -> constraint.names(account))
        .map(WrittenConstraint::title)
        .collect(Collectors.toUnmodifiableSet());
  }
}
