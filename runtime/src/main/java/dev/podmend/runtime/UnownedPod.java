package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;

/**
 * A pod of a workload as diagnoses and decisions are to see it: whoever owns it, podmend alone
 * brings it back, even where the owner is of a kind that replaces its pods elsewhere.
 */
final class UnownedPod {

  private UnownedPod() {}

  static Pod of(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return metadata == null || metadata.getOwnerReferences() == null
        ? pod
        : new PodBuilder(pod)
            .editMetadata()
            .withOwnerReferences(notControlling(metadata.getOwnerReferences()))
            .endMetadata()
            .build();
  }

  private static List<OwnerReference> notControlling(List<OwnerReference> owners) {
    return owners.stream()
        .filter(owner -> owner != null && !Boolean.TRUE.equals(owner.getController()))
        .toList();
  }
}
