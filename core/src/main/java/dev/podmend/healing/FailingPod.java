package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodIdentity;
import dev.podmend.model.ContainerRef;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A pod that fails.
 *
 * @param pod which pod
 * @param owner what makes it anew
 * @param node the node that it runs on, empty where it has none
 * @param signs by what it was found, at least one
 * @param container the container that was restarted most within the window, or waits to be; empty
 *     where none was
 * @param restarts how often it was restarted within the window, at least; 0 where it was not
 * @param diagnosis why it fails
 */
public record FailingPod(
    PodIdentity pod,
    WorkloadOwner owner,
    String node,
    Set<FailureSign> signs,
    Optional<ContainerRef> container,
    int restarts,
    PodDiagnosis diagnosis) {

  /** Refuses {@code null} and an empty set, and copies it. */
  public FailingPod {
    requireNonNull(pod, "pod");
    requireNonNull(owner, "owner");
    requireNonNull(node, "node");
    requireNonNull(container, "container");
    requireNonNull(diagnosis, "diagnosis");
    if (signs.isEmpty()) {
      throw new IllegalArgumentException("signs must not be empty: a well pod is no finding");
    }
    signs = Collections.unmodifiableSet(EnumSet.copyOf(signs));
  }

  /** The failure to act on; of a pod that runs between two crashes, the last one. */
  public Optional<PodFailureAnalysis> failure() {
    return diagnosis.primary().or(() -> diagnosis.contributing().stream().findFirst());
  }

  /** The root cause; {@link FailureCause#UNKNOWN} where the facts do not tell. */
  public FailureCause cause() {
    return failure().map(PodFailureAnalysis::cause).orElse(FailureCause.UNKNOWN);
  }

  /** Equal for the same failure of another pod. */
  public String fingerprint() {
    return failure()
        .map(PodFailureAnalysis::fingerprint)
        .orElseGet(() -> cause() + "/" + container.map(ContainerRef::name).orElse(""));
  }
}
