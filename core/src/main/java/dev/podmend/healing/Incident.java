package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import java.util.Comparator;
import java.util.List;

/**
 * Pods that fail of the same thing.
 *
 * @param scope what they have in common
 * @param place which: the owner as {@code namespace/kind/name}, the registry's host, or the node
 * @param cause the root cause
 * @param fingerprint equal for the same incident seen again; of pods of several owners the cause
 *     alone
 * @param pods the pods by namespace and name, at least one
 */
public record Incident(
    IncidentScope scope,
    String place,
    FailureCause cause,
    String fingerprint,
    List<FailingPod> pods) {

  /** The largest first, then by key. */
  static final Comparator<Incident> LARGEST_FIRST =
      Comparator.comparing((Incident incident) -> -incident.pods.size())
          .thenComparing(Incident::key);

  private static final Comparator<FailingPod> BY_NAME =
      Comparator.comparing((FailingPod pod) -> pod.pod().namespace())
          .thenComparing(pod -> pod.pod().name())
          .thenComparing(pod -> pod.pod().uid());

  /** Refuses {@code null} and an incident without pods; sorts them. */
  public Incident {
    requireNonNull(scope, "scope");
    requireNonNull(place, "place");
    requireNonNull(cause, "cause");
    requireNonNull(fingerprint, "fingerprint");
    pods = pods.stream().sorted(BY_NAME).toList();
    if (pods.isEmpty()) {
      throw new IllegalArgumentException("pods of incident " + place + " must not be empty");
    }
  }

  /** What identifies the incident while it lasts, as one text. */
  public String key() {
    return scope + " " + place + " " + fingerprint;
  }

  /** The owners of the pods, each once, in their order. */
  public List<WorkloadOwner> owners() {
    return pods.stream().map(FailingPod::owner).distinct().sorted().toList();
  }

  /** The pods of one of the owners. */
  public List<FailingPod> podsOf(WorkloadOwner owner) {
    return pods.stream().filter(pod -> pod.owner().equals(owner)).toList();
  }
}
