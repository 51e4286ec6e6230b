package dev.podmend.healing;

import dev.podmend.failure.PodIdentity;
import dev.podmend.model.ContainerRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The restarts of a pod's containers within a window. Those of a container that has got over them
 * do not count.
 *
 * @param container the container with most of them, or one that is held back; empty where no
 *     container was restarted
 * @param count how often that one was restarted, at least
 * @param isBackingOff whether some container is held back now
 * @param ends when containers ended last; where none did, when the pod's conditions changed
 */
record PodRestarts(
    Optional<ContainerRef> container, int count, boolean isBackingOff, List<Instant> ends) {

  private static final int TIMES_THE_INTERVAL = 2;

  /** After so long without a crash the kubelet, too, forgets its back-off. */
  private static final Duration KUBELETS_MEMORY = Duration.ofMinutes(10);

  static PodRestarts of(
      Pod pod,
      List<ContainerSnapshot> containers,
      RestartHistory history,
      Instant since,
      Instant now) {
    PodIdentity id = PodIdentity.of(pod);
    boolean isYoung = startOf(pod).filter(start -> !start.isBefore(since)).isPresent();
    Optional<ContainerRef> most = Optional.empty();
    int count = 0;
    boolean isBackingOff = false;
    for (ContainerSnapshot container : containers) {
      int restarts =
          isOver(container, id, history, since, now)
              ? 0
              : recent(container, id, history, since, isYoung);
      boolean isFirstHeld = container.isBackingOff() && !isBackingOff;
      boolean isMore = restarts > count && (container.isBackingOff() || !isBackingOff);
      if (isFirstHeld || isMore) {
        most = Optional.of(container.container());
        count = restarts;
      }
      isBackingOff |= container.isBackingOff();
    }
    return new PodRestarts(most, count, isBackingOff, ends(pod, containers));
  }

  /**
   * Whether a container has been well for twice as long as ever between two crashes, as far as
   * anybody saw, or for the whole window.
   */
  private static boolean isOver(
      ContainerSnapshot container,
      PodIdentity pod,
      RestartHistory history,
      Instant since,
      Instant now) {
    return container
        .wellSince()
        .filter(
            from ->
                !from.isAfter(since)
                    || Duration.between(from, now)
                            .compareTo(enough(container, pod, history, since, from))
                        > 0)
        .isPresent();
  }

  private static Duration enough(
      ContainerSnapshot container,
      PodIdentity pod,
      RestartHistory history,
      Instant since,
      Instant last) {
    Duration seen = history.longestInterval(pod, container, since, last);
    Duration interval = RestartHistory.longer(container.lastRun(), seen);
    return RestartHistory.longer(interval.multipliedBy(TIMES_THE_INTERVAL), KUBELETS_MEMORY);
  }

  private static List<Instant> ends(Pod pod, List<ContainerSnapshot> containers) {
    List<Instant> ends =
        containers.stream().flatMap(container -> container.lastEnd().stream()).toList();
    if (!ends.isEmpty() || pod.getStatus() == null || pod.getStatus().getConditions() == null) {
      return ends;
    }
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition != null)
        .flatMap(condition -> ApiTime.of(condition.getLastTransitionTime()).stream())
        .toList();
  }

  /** What the status shows, or what was seen to change: each is a lower bound. */
  private static int recent(
      ContainerSnapshot container,
      PodIdentity pod,
      RestartHistory history,
      Instant since,
      boolean isYoung) {
    if (isYoung) {
      return container.restarts();
    }
    boolean lastWasRecent =
        container.restarts() > 0
            && container.endedBefore().filter(end -> !end.isBefore(since)).isPresent();
    return Math.max(lastWasRecent ? 1 : 0, history.restartsSince(pod, container, since));
  }

  private static Optional<Instant> startOf(Pod pod) {
    Optional<Instant> created =
        pod.getMetadata() == null
            ? Optional.empty()
            : ApiTime.of(pod.getMetadata().getCreationTimestamp());
    return created.or(
        () ->
            pod.getStatus() == null
                ? Optional.empty()
                : ApiTime.of(pod.getStatus().getStartTime()));
  }

  /** Whether containers ended, and all of them before a moment. */
  boolean allEndedBefore(Instant moment) {
    return !ends.isEmpty() && ends.stream().allMatch(end -> end.isBefore(moment));
  }
}
