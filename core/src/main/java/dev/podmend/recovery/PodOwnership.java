package dev.podmend.recovery;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who brings a pod back when it is gone. */
public enum PodOwnership {
  /** Nobody but the caller: a bare pod, or one whose owner is the caller itself. */
  BARE,
  /** A controller of the cluster, such as a ReplicaSet: it makes a new pod by itself. */
  REPLACED_BY_OWNER,
  /** The kubelet, from a manifest on its node: deleting the pod changes nothing. */
  STATIC;

  private static final String CORE = "";

  /** The API groups of the kinds, for others have kinds of the same names. */
  private static final Map<String, String> CONTROLLERS =
      Map.of(
          "ReplicaSet", "apps",
          "ReplicationController", CORE,
          "StatefulSet", "apps",
          "DaemonSet", "apps",
          "Job", "batch");

  private static final String MIRROR = "kubernetes.io/config.mirror";

  /**
   * The ownership that a pod's metadata tells. A controller of a kind that Kubernetes itself does
   * not have counts as the caller's; one whose API group is not stated is judged by its kind.
   */
  public static PodOwnership of(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    if (metadata == null) {
      return BARE;
    }
    Map<String, String> annotations = metadata.getAnnotations();
    if (annotations != null && annotations.containsKey(MIRROR)) {
      return STATIC;
    }
    return ofOwners(metadata.getOwnerReferences());
  }

  private static PodOwnership ofOwners(@Nullable List<OwnerReference> owners) {
    if (owners == null) {
      return BARE;
    }
    for (OwnerReference owner : owners) {
      if (owner != null && owner.getKind() != null) {
        if (owner.getKind().equals("Node") && isIn(CORE, owner)) {
          return STATIC;
        }
        if (isController(owner)) {
          return REPLACED_BY_OWNER;
        }
      }
    }
    return BARE;
  }

  private static boolean isController(OwnerReference owner) {
    String group = CONTROLLERS.get(owner.getKind());
    return group != null && isIn(group, owner) && Boolean.TRUE.equals(owner.getController());
  }

  /** What states no group is judged by its kind alone: the core group is what stays unstated. */
  private static boolean isIn(String group, OwnerReference owner) {
    String version = owner.getApiVersion();
    int end = version == null ? -1 : version.indexOf('/');
    return end < 0 || group.equals(version.substring(0, end));
  }
}
