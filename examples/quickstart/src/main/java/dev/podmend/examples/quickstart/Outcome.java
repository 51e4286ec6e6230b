package dev.podmend.examples.quickstart;

import dev.podmend.build.BuildHistory;
import dev.podmend.runtime.BuildReport;
import dev.podmend.runtime.RecoveryResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;

/**
 * A workload played to its end.
 *
 * @param moments what happened, in order
 * @param result the last result
 * @param took the simulated time until then
 * @param creations how often the API server was asked to create a pod
 * @param attempts how many recovery attempts were used
 * @param pods the pods that are left
 */
record Outcome(
    List<Moment> moments,
    RecoveryResult result,
    Duration took,
    long creations,
    int attempts,
    List<Pod> pods) {

  Outcome {
    moments = List.copyOf(moments);
    pods = List.copyOf(pods);
  }

  /** What was tried to build images; empty where none were built. */
  BuildHistory builds() {
    return moments.stream()
        .flatMap(moment -> moment.builds().stream())
        .map(BuildReport::history)
        .reduce((earlier, later) -> later)
        .orElse(BuildHistory.EMPTY);
  }

  /** The images that run at the end. */
  List<String> images() {
    return pods.stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .map(Container::getImage)
        .toList();
  }

  /** The init containers that are left at the end. */
  List<String> initContainers() {
    return pods.stream()
        .flatMap(pod -> pod.getSpec().getInitContainers().stream())
        .map(Container::getName)
        .toList();
  }
}
