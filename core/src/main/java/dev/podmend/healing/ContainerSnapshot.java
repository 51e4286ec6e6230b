package dev.podmend.healing;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pod tells of the restarts of one of its containers, without fabric8's nulls.
 *
 * @param restarts how often it was restarted in the pod's whole life
 * @param isBackingOff whether the kubelet holds its next start back
 * @param endedBefore when the instance before the present one ended; empty where none is on record
 * @param ended when the present instance ended; empty where it did not, or nobody knows when
 * @param wellSince since when it runs and is ready, of an init container when it ended well; empty
 *     where it is not well, or nobody knows since when
 * @param lastRun how long the instance before the present one ran; zero where nobody knows
 */
record ContainerSnapshot(
    ContainerRef container,
    int restarts,
    boolean isBackingOff,
    Optional<Instant> endedBefore,
    Optional<Instant> ended,
    Optional<Instant> wellSince,
    Duration lastRun) {

  private static final String BACK_OFF = "CrashLoopBackOff";

  /** Every container that the kubelet may restart: init containers, sidecars, apps. */
  static List<ContainerSnapshot> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null) {
      return List.of();
    }
    Set<String> sidecars = sidecars(pod.getSpec());
    List<ContainerSnapshot> all = new ArrayList<>();
    for (ContainerStatus init : orEmpty(status.getInitContainerStatuses())) {
      if (init != null) {
        boolean isSidecar = sidecars.contains(orEmpty(init.getName()));
        all.add(of(init, isSidecar ? ContainerRole.SIDECAR : ContainerRole.INIT));
      }
    }
    for (ContainerStatus app : orEmpty(status.getContainerStatuses())) {
      if (app != null) {
        all.add(of(app, ContainerRole.APP));
      }
    }
    return all;
  }

  private static Set<String> sidecars(@Nullable PodSpec spec) {
    Set<String> names = new HashSet<>();
    for (Container init : spec == null ? List.<Container>of() : orEmpty(spec.getInitContainers())) {
      if (init != null && "Always".equals(init.getRestartPolicy())) {
        names.add(orEmpty(init.getName()));
      }
    }
    return names;
  }

  private static ContainerSnapshot of(ContainerStatus status, ContainerRole role) {
    int restarts = status.getRestartCount() == null ? 0 : Math.max(0, status.getRestartCount());
    return new ContainerSnapshot(
        new ContainerRef(orEmpty(status.getName()), role),
        restarts,
        isBackingOff(status.getState()),
        endOf(status.getLastState()),
        endOf(status.getState()),
        wellSince(status, role),
        runOf(status.getLastState()));
  }

  private static Optional<Instant> wellSince(ContainerStatus status, ContainerRole role) {
    ContainerState state = status.getState();
    if (state == null) {
      return Optional.empty();
    }
    if (role == ContainerRole.INIT) {
      ContainerStateTerminated end = state.getTerminated();
      boolean isDone = end != null && end.getExitCode() != null && end.getExitCode() == 0;
      return isDone ? endOf(state) : Optional.empty();
    }
    return state.getRunning() != null && Boolean.TRUE.equals(status.getReady())
        ? ApiTime.of(state.getRunning().getStartedAt())
        : Optional.empty();
  }

  /** Of an instance that never started the kubelet says that it did so in 1970. */
  private static Duration runOf(@Nullable ContainerState state) {
    ContainerStateTerminated end = state == null ? null : state.getTerminated();
    Optional<Instant> start =
        end == null
            ? Optional.empty()
            : ApiTime.of(end.getStartedAt()).filter(from -> from.getEpochSecond() > 0);
    return start
        .flatMap(from -> endOf(state).map(to -> Duration.between(from, to)))
        .filter(run -> !run.isNegative())
        .orElse(Duration.ZERO);
  }

  private static boolean isBackingOff(@Nullable ContainerState state) {
    return state != null
        && state.getWaiting() != null
        && BACK_OFF.equalsIgnoreCase(state.getWaiting().getReason());
  }

  private static Optional<Instant> endOf(@Nullable ContainerState state) {
    ContainerStateTerminated end = state == null ? null : state.getTerminated();
    return end == null ? Optional.empty() : ApiTime.of(end.getFinishedAt());
  }

  /** When it ended last, as far as anybody knows. */
  Optional<Instant> lastEnd() {
    return ended.or(() -> endedBefore);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
