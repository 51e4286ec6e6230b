package dev.podmend.recovery;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who brings a pod back when it is gone. */
public enum PodOwnership {
  /** Nobody but the caller: a bare pod, or one whose owner is the caller itself. */
  BARE,
  /** A controller of the cluster, such as a ReplicaSet: it makes a new pod by itself. */
  REPLACED_BY_OWNER,
  /** The kubelet, from a manifest on its node: deleting the pod changes nothing. */
  STATIC;

  private static final Set<String> CONTROLLERS =
      Set.of("ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job");

  private static final String MIRROR = "kubernetes.io/config.mirror";

  /**
   * The ownership that a pod's metadata tells. A controller of a kind that Kubernetes itself does
   * not have counts as the caller's.
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
        if (owner.getKind().equals("Node")) {
          return STATIC;
        }
        if (CONTROLLERS.contains(owner.getKind()) && Boolean.TRUE.equals(owner.getController())) {
          return REPLACED_BY_OWNER;
        }
      }
    }
    return BARE;
  }
}
