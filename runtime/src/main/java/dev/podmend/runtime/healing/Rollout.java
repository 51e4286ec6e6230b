package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.HealingAction.RaiseMemory;
import dev.podmend.healing.Remediation;
import dev.podmend.runtime.PodmendLabels;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The pods that an action has reached. What changes a template reaches pods that are made by it
 * anew, and a paused owner, one that replaces pods on deletion alone, or a quota keeps it from
 * them; all else reaches every pod.
 *
 * @param reached the pods that it has reached
 * @param staying how many of them are not leaving
 */
record Rollout(List<Pod> reached, int staying) {

  static Rollout of(Remediation remediation, List<Pod> pods) {
    List<Pod> reached = pods.stream().filter(pod -> hasReached(remediation, pod)).toList();
    long staying =
        reached.stream().filter(pod -> pod.getMetadata().getDeletionTimestamp() == null).count();
    return new Rollout(reached, (int) staying);
  }

  /** Whether a changed template has not reached as many pods as there should be. */
  boolean isMissing(Remediation remediation, int wanted) {
    return isByTemplate(remediation) && staying < wanted;
  }

  private static boolean isByTemplate(Remediation remediation) {
    return remediation
        .action()
        .match(
            observe -> false,
            restartPods -> false,
            restartRollout -> true,
            raiseMemory -> true,
            scale -> false,
            patchConfigMap -> true,
            handOver -> false,
            recommend -> false);
  }

  private static boolean hasReached(Remediation remediation, Pod pod) {
    if (remediation.action() instanceof RaiseMemory raise) {
      OptionalLong limit = PodIndex.memoryLimit(pod, raise.container());
      return limit.isEmpty() || limit.getAsLong() >= raise.bytes();
    }
    return !isByTemplate(remediation) || isMadeBy(remediation.id(), pod);
  }

  private static boolean isMadeBy(String id, Pod pod) {
    Map<String, String> annotations =
        requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
    return id.equals(annotations.get(PodmendLabels.RESTARTED_BY));
  }
}
