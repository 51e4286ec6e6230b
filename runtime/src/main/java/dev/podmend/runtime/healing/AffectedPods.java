package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingAction.RestartPods;
import dev.podmend.healing.Remediation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * The pods that a stored action is still for: of a restart those that failed when it was decided,
 * of all else the owner's. Pods that are leaving are none.
 *
 * @param left those that are there, first those that fail at this moment
 * @param areAllLeft whether none has gone that should
 * @param plight how the worst of them fares
 */
record AffectedPods(List<Pod> left, boolean areAllLeft, Plight plight) {

  /** How a pod fares that failed. */
  enum Plight {
    /** It is found failing and not ready. */
    FAILS,
    /** It is ready, and has not got over its restarts. */
    RUNS,
    /** It is not found any longer. */
    WELL
  }

  static AffectedPods of(Remediation remediation, PassState state) {
    boolean isRestart = remediation.action() instanceof RestartPods;
    List<Pod> left =
        state.pods.of(remediation.owner()).stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .filter(pod -> !isRestart || isMeant(remediation, pod))
            .toList();
    return new AffectedPods(
        left,
        !isRestart || left.size() == remediation.podUids().size(),
        left.stream().map(pod -> plight(pod, state)).min(Plight::compareTo).orElse(Plight.WELL));
  }

  private static boolean isMeant(Remediation remediation, Pod pod) {
    return remediation.podUids().contains(pod.getMetadata().getUid());
  }

  static Plight plight(Pod pod, PassState state) {
    if (!state.isFailing(pod)) {
      return Plight.WELL;
    }
    return PodIndex.isReady(pod) ? Plight.RUNS : Plight.FAILS;
  }
}
