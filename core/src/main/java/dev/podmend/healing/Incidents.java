package dev.podmend.healing;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureFamily;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts pods that fail of the same thing together. */
final class Incidents {

  private record Key(IncidentScope scope, String place, FailureCause cause, String fingerprint) {}

  private static final Comparator<Map.Entry<Key, List<FailingPod>>> LARGEST_FIRST =
      Comparator.comparing((Map.Entry<Key, List<FailingPod>> entry) -> -entry.getValue().size())
          .thenComparing(entry -> entry.getKey().cause);

  private Incidents() {}

  /** The incidents, the largest first; the order of the pods makes no difference. */
  static List<Incident> of(Collection<FailingPod> pods) {
    Map<Key, List<FailingPod>> groups = new HashMap<>();
    for (FailingPod pod : pods) {
      groups.computeIfAbsent(key(pod), none -> new ArrayList<>()).add(pod);
    }
    joinSilentPulls(groups);
    return groups.entrySet().stream()
        .map(entry -> incident(entry.getKey(), entry.getValue()))
        .sorted(Incident.LARGEST_FIRST)
        .toList();
  }

  private static Incident incident(Key key, List<FailingPod> pods) {
    return new Incident(key.scope, key.place, key.cause, key.fingerprint, pods);
  }

  private static Key key(FailingPod pod) {
    FailureCause cause = pod.cause();
    if (cause.family() == FailureFamily.REGISTRY && registry(pod).isPresent()) {
      return new Key(IncidentScope.REGISTRY, registry(pod).orElse(""), cause, cause.name());
    }
    if (isOfTheNode(cause) && !pod.node().isEmpty()) {
      return new Key(IncidentScope.NODE, pod.node(), cause, cause.name());
    }
    return new Key(IncidentScope.OWNER, pod.owner().toString(), cause, pod.fingerprint());
  }

  private static boolean isOfTheNode(FailureCause cause) {
    return switch (cause) {
      case CONTAINER_RUNTIME_ERROR,
          SANDBOX_FAILED,
          NODE_ADMISSION_REJECTED,
          NODE_PRESSURE_EVICTED,
          DISRUPTED ->
          true;
      default -> false;
    };
  }

  /** In back-off a kubelet may no longer say why a pull fails; its registry's outage tells. */
  private static void joinSilentPulls(Map<Key, List<FailingPod>> groups) {
    List<Key> silent =
        groups.keySet().stream()
            .filter(key -> key.cause == FailureCause.IMAGE_PULL_FAILED)
            .toList();
    Map<String, Key> outages = outages(groups);
    for (Key key : silent) {
      List<FailingPod> left = new ArrayList<>();
      for (FailingPod pod : groups.getOrDefault(key, List.of())) {
        Key outage = registry(pod).map(outages::get).orElse(null);
        (outage == null ? left : groups.getOrDefault(outage, left)).add(pod);
      }
      groups.put(key, left);
      groups.values().removeIf(List::isEmpty);
    }
  }

  private static Map<String, Key> outages(Map<Key, List<FailingPod>> groups) {
    Map<String, Key> outages = new HashMap<>();
    groups.entrySet().stream()
        .filter(entry -> entry.getKey().scope == IncidentScope.REGISTRY)
        .sorted(LARGEST_FIRST)
        .forEach(entry -> outages.putIfAbsent(entry.getKey().place, entry.getKey()));
    return outages;
  }

  private static Optional<String> registry(FailingPod pod) {
    return pod.failure()
        .flatMap(PodFailureAnalysis::image)
        .flatMap(ImageReference::tryParse)
        .map(ImageReference::registry);
  }
}
