package dev.podmend.benchmarks;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides why a pod fails, and judges nothing: a diagnosis by the same fields can hardly
 * cost less. Deletion, phase, reason and conditions of the pod; of each container its state, the
 * state before, whether it is ready and how often it restarted; and, since the cause of a failed
 * pull or start is told by its message alone, each character of a message once.
 */
final class FieldWalk {

  private FieldWalk() {}

  /** A number that takes every field to compute. */
  static long over(Pod pod) {
    PodStatus status = pod.getStatus();
    return seen(pod.getMetadata().getDeletionTimestamp())
        + seen(status.getReason())
        + seen(status.getPhase())
        + conditions(status.getConditions())
        + statuses(status.getInitContainerStatuses())
        + statuses(status.getContainerStatuses());
  }

  private static long conditions(List<PodCondition> conditions) {
    long seen = 0;
    for (int i = 0; i < conditions.size(); i++) {
      PodCondition condition = conditions.get(i);
      seen += seen(condition.getType()) + seen(condition.getStatus());
    }
    return seen;
  }

  private static long statuses(List<ContainerStatus> statuses) {
    long seen = 0;
    for (int i = 0; i < statuses.size(); i++) {
      ContainerStatus status = statuses.get(i);
      seen +=
          seen(status.getReady())
              + seen(status.getRestartCount())
              + state(status.getState())
              + state(status.getLastState());
    }
    return seen;
  }

  private static long state(@Nullable ContainerState state) {
    return state == null
        ? 0
        : seen(state.getRunning()) + waiting(state.getWaiting()) + ended(state.getTerminated());
  }

  private static long waiting(@Nullable ContainerStateWaiting waiting) {
    return waiting == null ? 0 : seen(waiting.getReason()) + characters(waiting.getMessage());
  }

  private static long ended(@Nullable ContainerStateTerminated ended) {
    return ended == null
        ? 0
        : seen(ended.getReason())
            + seen(ended.getExitCode())
            + seen(ended.getSignal())
            + characters(ended.getMessage());
  }

  private static long seen(@Nullable Object value) {
    return value == null ? 0 : 1;
  }

  private static long seen(@Nullable String value) {
    return value == null ? 0 : value.length();
  }

  private static long characters(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long seen = 0;
    for (int i = 0; i < text.length(); i++) {
      seen += text.charAt(i);
    }
    return seen;
  }
}
