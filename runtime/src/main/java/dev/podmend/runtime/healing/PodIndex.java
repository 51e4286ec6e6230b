package dev.podmend.runtime.healing;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.OutageCircuits;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The pods of a pass by UID and by owner. */
final class PodIndex {

  private final boolean isWhole;
  private final Map<String, Pod> byUid = new HashMap<>();
  private final Map<WorkloadOwner, List<Pod>> byOwner = new HashMap<>();

  /**
   * Indexes pods.
   *
   * @param isWhole whether all pods of each owner are among them
   */
  PodIndex(List<Pod> pods, boolean isWhole) {
    this.isWhole = isWhole;
    for (Pod pod : pods) {
      byUid.put(pod.getMetadata().getUid(), pod);
      byOwner.computeIfAbsent(WorkloadOwner.of(pod), none -> new ArrayList<>()).add(pod);
    }
  }

  Optional<Pod> withUid(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  List<Pod> of(WorkloadOwner owner) {
    return byOwner.getOrDefault(owner, List.of());
  }

  boolean isWhole() {
    return isWhole;
  }

  List<PodObservation> observationsOf(WorkloadOwner owner) {
    return of(owner).stream().map(PodObservation::of).toList();
  }

  /** The registries that a pod's images come from, as places of outages. */
  static Set<String> registries(Pod pod) {
    Set<String> places = new TreeSet<>();
    for (Container container : containers(pod)) {
      Optional.ofNullable(container.getImage())
          .flatMap(ImageReference::tryParse)
          .map(image -> OutageCircuits.registry(image.registry()))
          .ifPresent(places::add);
    }
    return places;
  }

  private static List<Container> containers(Pod pod) {
    List<Container> containers = new ArrayList<>(pod.getSpec().getContainers());
    containers.addAll(pod.getSpec().getInitContainers());
    return containers;
  }

  static boolean isReady(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  /** A container's memory limit in a pod, in bytes. */
  static OptionalLong memoryLimit(Pod pod, String container) {
    return containers(pod).stream()
        .filter(candidate -> container.equals(candidate.getName()))
        .filter(candidate -> candidate.getResources() != null)
        .map(candidate -> candidate.getResources().getLimits())
        .filter(limits -> limits != null && limits.containsKey("memory"))
        .map(limits -> OwnerObject.bytes(Optional.of(limits.get("memory"))))
        .findFirst()
        .orElse(OptionalLong.empty());
  }
}
