package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one pod at one moment: facts, nothing else.
 *
 * @param pod the pod as the API gave it, or the manifest that the API rejected; empty where only a
 *     rejection is known
 * @param events events of the pod in any order; those of other pods are ignored by UID
 * @param apiRejection why the API refused to create the pod; empty where the pod exists
 * @param logTails the end of a container's log by container name: of its last terminated instance
 *     where it has one, else of the current one; optional, a few kilobytes are enough
 */
public record PodObservation(
    Optional<Pod> pod,
    List<Event> events,
    Optional<ApiRejection> apiRejection,
    Map<String, String> logTails) {

  /** Copies the collections; {@code null} elements are dropped. */
  public PodObservation {
    requireNonNull(pod, "pod");
    requireNonNull(apiRejection, "apiRejection");
    events = withoutNulls(events);
    logTails = withoutNulls(logTails);
  }

  /** A pod with nothing else known of it. */
  public static PodObservation of(Pod pod) {
    return new PodObservation(Optional.of(pod), List.of(), Optional.empty(), Map.of());
  }

  /** A pod with its events. */
  public static PodObservation of(Pod pod, List<Event> events) {
    return new PodObservation(Optional.of(pod), events, Optional.empty(), Map.of());
  }

  /** The API's refusal of a pod whose manifest is not at hand. */
  public static PodObservation rejected(ApiRejection rejection) {
    return new PodObservation(Optional.empty(), List.of(), Optional.of(rejection), Map.of());
  }

  /**
   * The API's refusal of a manifest. With the manifest, violations can be told a container by name.
   */
  public static PodObservation rejected(Pod manifest, ApiRejection rejection) {
    return new PodObservation(Optional.of(manifest), List.of(), Optional.of(rejection), Map.of());
  }

  /** The same with log tails by container name in place of those it had. */
  public PodObservation withLogTails(Map<String, String> tails) {
    return new PodObservation(pod, events, apiRejection, tails);
  }

  private static List<Event> withoutNulls(List<Event> events) {
    if (requireNonNull(events, "events").isEmpty()) {
      return List.of();
    }
    List<Event> kept = new ArrayList<>(events);
    kept.removeIf(event -> event == null);
    return List.copyOf(kept);
  }

  private static Map<String, String> withoutNulls(Map<String, String> logTails) {
    if (requireNonNull(logTails, "logTails").isEmpty()) {
      return Map.of();
    }
    Map<String, String> kept = new HashMap<>(logTails);
    kept.values().removeIf(tail -> tail == null);
    kept.keySet().removeIf(name -> name == null);
    return Map.copyOf(kept);
  }
}
