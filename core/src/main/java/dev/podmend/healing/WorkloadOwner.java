package dev.podmend.healing;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a pod anew when it is gone, as far up as the pod itself tells.
 *
 * @param kind for example {@code Deployment}; {@code Pod} for a bare pod, {@code Node} for a static
 *     one; of a kind that is neither Kubernetes' nor OpenShift's own followed by its API group, for
 *     example {@code StatefulSet.apps.kruise.io}
 * @param namespace its namespace, empty where unknown
 * @param name its name, empty where unknown; of a bare pod the pod's own
 */
public record WorkloadOwner(String kind, String namespace, String name)
    implements Comparable<WorkloadOwner> {

  /**
   * Built into Kubernetes and OpenShift: their controllers keep what others change in a template.
   */
  static final Set<String> BUILT_IN_GROUPS =
      Set.of("", "apps", "batch", "extensions", "apps.openshift.io");

  private static final String BARE = "Pod";
  private static final String STATIC = "Node";
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String TEMPLATE_HASH = "pod-template-hash";
  private static final String DEPLOYMENT_CONFIG = "openshift.io/deployment-config.name";

  /** Refuses {@code null}. */
  public WorkloadOwner {
    requireNonNull(kind, "kind");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }

  /**
   * The owner that a pod's metadata tells: its controller; the Deployment of a ReplicaSet and the
   * DeploymentConfig of a ReplicationController, which the pod's labels and annotations give away.
   */
  public static WorkloadOwner of(Pod pod) {
    ObjectMeta metadata = requireNonNullElse(pod.getMetadata(), new ObjectMeta());
    String namespace = orEmpty(metadata.getNamespace());
    return controller(metadata)
        .map(owner -> above(owner, namespace, metadata))
        .orElseGet(() -> withoutController(metadata, namespace));
  }

  private static WorkloadOwner withoutController(ObjectMeta metadata, String namespace) {
    boolean isStatic = orEmpty(metadata.getAnnotations()).containsKey(MIRROR);
    return new WorkloadOwner(isStatic ? STATIC : BARE, namespace, orEmpty(metadata.getName()));
  }

  private static Optional<OwnerReference> controller(ObjectMeta metadata) {
    List<OwnerReference> owners = metadata.getOwnerReferences();
    return owners == null
        ? Optional.empty()
        : owners.stream()
            .filter(
                owner ->
                    owner != null
                        && owner.getKind() != null
                        && Boolean.TRUE.equals(owner.getController()))
            .findFirst();
  }

  private static WorkloadOwner above(OwnerReference owner, String namespace, ObjectMeta metadata) {
    String name = orEmpty(owner.getName());
    String group = group(owner);
    if (!BUILT_IN_GROUPS.contains(group)) {
      return new WorkloadOwner(owner.getKind() + "." + group, namespace, name);
    }
    String hash = orEmpty(metadata.getLabels()).get(TEMPLATE_HASH);
    if (owner.getKind().equals("ReplicaSet") && isNamedAfter(name, hash)) {
      int length = name.length() - requireNonNullElse(hash, "").length() - 1;
      return new WorkloadOwner("Deployment", namespace, name.substring(0, length));
    }
    String config = orEmpty(metadata.getAnnotations()).get(DEPLOYMENT_CONFIG);
    if (owner.getKind().equals("ReplicationController") && config != null) {
      return new WorkloadOwner("DeploymentConfig", namespace, config);
    }
    return new WorkloadOwner(owner.getKind(), namespace, name);
  }

  /** The API group of an owner; empty for Kubernetes' oldest. */
  static String group(OwnerReference owner) {
    String version = orEmpty(owner.getApiVersion());
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  /** Whether the ReplicaSet is one that a Deployment has named. */
  private static boolean isNamedAfter(String name, @Nullable String hash) {
    return hash != null
        && !hash.isEmpty()
        && name.length() > hash.length() + 1
        && name.endsWith("-" + hash);
  }

  /** Whether nothing makes the pod anew. */
  public boolean isBarePod() {
    return kind.equals(BARE);
  }

  /** Whether the kubelet runs the pod from a file on its node. */
  public boolean isStaticPod() {
    return kind.equals(STATIC);
  }

  /** Whether a new template of it replaces its pods one after the other. */
  public boolean isRolledOut() {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "DeploymentConfig" -> true;
      default -> false;
    };
  }

  /** Whether the number of its pods is a number in its specification. */
  public boolean isScalable() {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DeploymentConfig", "ReplicaSet", "ReplicationController" ->
          true;
      default -> false;
    };
  }

  /** In the order of namespace, kind and name. */
  @Override
  public int compareTo(WorkloadOwner other) {
    int byNamespace = namespace.compareTo(other.namespace);
    int byKind = byNamespace == 0 ? kind.compareTo(other.kind) : byNamespace;
    return byKind == 0 ? name.compareTo(other.name) : byKind;
  }

  /** {@code namespace/kind/name}. */
  @Override
  public String toString() {
    return namespace + "/" + kind + "/" + name;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
