package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of container statuses comes to, seen in one walk: which states occur in it, and which
 * container alone is in a state that needs to be explained. A number, to cost nothing: the states
 * in its low half, the container's index in its high half.
 */
final class StatusWalk {

  /** Some container has not got any further than its place in the queue. */
  static final int UNTOUCHED = 1;

  /** Some container runs and is ready; none of those has ended before. */
  static final int READY = 1 << 1;

  /** Some container runs, is not ready and has not ended before. */
  static final int UNREADY = 1 << 2;

  /** Some container ended well, the first time. */
  static final int DONE = 1 << 3;

  /** Some container runs and has ended before. */
  static final int RESTARTED = 1 << 4;

  /** One container, the indexed one, is in any other state. */
  static final int CULPRIT = 1 << 5;

  /** There is more to it than this walk can tell. */
  static final int ODD = 1 << 6;

  private static final int REPEATEDLY = 2;

  private StatusWalk() {}

  static long over(List<ContainerStatus> statuses) {
    long seen = 0;
    int size = statuses.size();
    for (int i = 0; i < size; i++) {
      int state = state(statuses.get(i));
      if (state == CULPRIT) {
        seen |= (seen & CULPRIT) == 0 ? (long) i << Integer.SIZE : ODD;
      }
      seen |= state;
    }
    return seen;
  }

  /** Whether no other state occurs than these. */
  static boolean hasOnly(long walk, int states) {
    return ((int) walk & ~states) == 0;
  }

  /** Whether one of these states occurs. */
  static boolean has(long walk, int states) {
    return ((int) walk & states) != 0;
  }

  /** The index of the container that needs to be explained. */
  static int culprit(long walk) {
    return (int) (walk >>> Integer.SIZE);
  }

  private static int state(@Nullable ContainerStatus status) {
    if (status == null) {
      return ODD;
    }
    ContainerState state = status.getState();
    boolean endedBefore =
        status.getLastState() != null && status.getLastState().getTerminated() != null;
    if (state == null) {
      return endedBefore || isReady(status) ? ODD : UNTOUCHED;
    }
    ContainerStateWaiting waiting = state.getWaiting();
    ContainerStateTerminated ended = state.getTerminated();
    if (state.getRunning() != null) {
      return waiting != null || ended != null ? ODD : running(status, endedBefore);
    }
    if (ended != null) {
      boolean isDone = waiting == null && !endedBefore && isDone(status, ended);
      return isDone ? DONE : waiting == null ? CULPRIT : ODD;
    }
    if (waiting != null && !isDefault(waiting.getReason())) {
      return CULPRIT;
    }
    if (waiting != null && (saysMore(waiting) || !WaitingReason.isDefault(waiting))) {
      return ODD;
    }
    return endedBefore || (waiting == null && isReady(status)) ? ODD : UNTOUCHED;
  }

  private static boolean saysMore(ContainerStateWaiting waiting) {
    return waiting.getMessage() != null && !waiting.getMessage().isEmpty();
  }

  private static boolean isReady(ContainerStatus status) {
    return Boolean.TRUE.equals(status.getReady());
  }

  private static int running(ContainerStatus status, boolean endedBefore) {
    if (endedBefore) {
      return isReady(status) ? RESTARTED : ODD;
    }
    return isReady(status) ? READY : UNREADY;
  }

  private static boolean isDone(ContainerStatus status, ContainerStateTerminated ended) {
    Integer restarts = status.getRestartCount();
    Integer code = ended.getExitCode();
    boolean completed = Ending.hasCompleted(ended);
    boolean endedWell =
        code == null
            ? completed && ended.getSignal() == null
            : code == 0 && (completed || ended.getReason() == null);
    return endedWell && (restarts == null || restarts < REPEATEDLY);
  }

  private static boolean isDefault(@Nullable String reason) {
    return reason == null
        || reason.isEmpty()
        || reason.equals("ContainerCreating")
        || reason.equals("PodInitializing");
  }
}
