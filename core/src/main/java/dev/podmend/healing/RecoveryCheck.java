package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the pods of an owner have recovered: all are ready, and stayed so for longer than they
 * used to run before they crashed. It follows the owner's pods, whatever their names. A value: what
 * is seen makes a new one.
 *
 * @param since when it began
 * @param stability how long the pods must stay well
 * @param timeout how long it may take until they are well for good; longer than the stability
 * @param wellSince since when they have been seen well; empty while they are not
 * @param restarts how often their containers had been restarted when they were looked at last,
 *     those of pods that were leaving aside
 */
public record RecoveryCheck(
    Instant since,
    Duration stability,
    Duration timeout,
    Optional<Instant> wellSince,
    long restarts) {

  private static final int TIMES_THE_LONGEST_RUN = 2;
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Checks the bounds. */
  public RecoveryCheck {
    requireNonNull(since, "since");
    requireNonNull(wellSince, "wellSince");
    if (stability.isNegative() || stability.isZero()) {
      throw new IllegalArgumentException("stability must be more than zero but is " + stability);
    }
    if (timeout.compareTo(stability) <= 0) {
      throw new IllegalArgumentException(
          "timeout must be longer than the stability of " + stability + " but is " + timeout);
    }
  }

  /**
   * Begins a check after an action.
   *
   * @param failing the pods as they failed: twice the longest time that one of their containers ran
   *     is how long they must be well now
   * @param atLeast how long they must be well where that is shorter
   * @param patience how much longer than that it may take until they are
   */
  public static RecoveryCheck begin(
      Collection<PodObservation> failing, Duration atLeast, Duration patience, Instant now) {
    Duration stability = atLeast;
    for (PodObservation observation : failing) {
      for (Duration run : observation.pod().map(RecoveryCheck::runs).orElse(List.of())) {
        Duration needed = min(run, LONGEST).multipliedBy(TIMES_THE_LONGEST_RUN);
        stability = needed.compareTo(stability) > 0 ? needed : stability;
      }
    }
    return new RecoveryCheck(now, stability, stability.plus(patience), Optional.empty(), 0);
  }

  private static Duration min(Duration first, Duration second) {
    return first.compareTo(second) < 0 ? first : second;
  }

  /** How long containers ran before they ended, as far as the status tells. */
  private static List<Duration> runs(Pod pod) {
    List<Duration> runs = new ArrayList<>();
    if (pod.getStatus() != null) {
      orEmpty(pod.getStatus().getContainerStatuses()).stream()
          .flatMap(RecoveryCheck::states)
          .forEach(state -> run(state).ifPresent(runs::add));
      orEmpty(pod.getStatus().getInitContainerStatuses()).stream()
          .flatMap(RecoveryCheck::states)
          .filter(RecoveryCheck::isCrash)
          .forEach(state -> run(state).ifPresent(runs::add));
    }
    return runs;
  }

  private static List<ContainerStatus> orEmpty(@Nullable List<ContainerStatus> statuses) {
    return statuses == null ? List.of() : statuses;
  }

  private static Stream<ContainerState> states(@Nullable ContainerStatus status) {
    return status == null
        ? Stream.empty()
        : Stream.of(
                Optional.ofNullable(status.getState()), Optional.ofNullable(status.getLastState()))
            .flatMap(Optional::stream);
  }

  /** An init container that did its work ran as long as it had to. */
  private static boolean isCrash(ContainerState state) {
    Integer code = state.getTerminated() == null ? null : state.getTerminated().getExitCode();
    return code != null && code != 0;
  }

  private static Optional<Duration> run(ContainerState state) {
    ContainerStateTerminated end = state.getTerminated();
    return end == null
        ? Optional.empty()
        : ApiTime.of(end.getStartedAt())
            .filter(start -> start.getEpochSecond() > 0)
            .flatMap(
                start -> ApiTime.of(end.getFinishedAt()).map(to -> Duration.between(start, to)));
  }

  /**
   * The check after a look at the owner's pods.
   *
   * @param pods all pods that the owner has now
   * @param wanted how many it should have
   */
  public RecoveryCheck observe(Collection<PodObservation> pods, int wanted, Instant now) {
    List<Pod> staying =
        pods.stream().flatMap(pod -> pod.pod().stream()).filter(RecoveryCheck::stays).toList();
    long count = restarts(staying);
    if (!areWell(pods, wanted, now)) {
      return new RecoveryCheck(since, stability, timeout, Optional.empty(), count);
    }
    Optional<Instant> before =
        wellSince.filter(from -> count <= restarts && !isRestartedAfter(staying, from));
    Instant from = before.orElseGet(() -> firstLook(staying, now));
    return new RecoveryCheck(since, stability, timeout, Optional.of(from), count);
  }

  private static boolean stays(Pod pod) {
    return pod.getMetadata() == null || pod.getMetadata().getDeletionTimestamp() == null;
  }

  /** A pod may leave and take its restarts along while another crashes for the first time. */
  private static boolean isRestartedAfter(List<Pod> pods, Instant moment) {
    return pods.stream()
        .flatMap(pod -> ContainerSnapshot.of(pod).stream())
        .filter(container -> container.restarts() > 0)
        .anyMatch(container -> container.wellSince().filter(moment::isBefore).isPresent());
  }

  /** Where nobody looked in time, the pods themselves say since when they are ready. */
  private Instant firstLook(List<Pod> pods, Instant now) {
    boolean isSeenInTime = wellSince.isPresent() || !now.isAfter(latest());
    return isSeenInTime
        ? now
        : readySince(pods)
            .filter(at -> !at.isAfter(now))
            .map(at -> at.isBefore(since) ? since : at)
            .orElse(now);
  }

  private static Optional<Instant> readySince(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> readiness(pod).stream())
        .flatMap(ready -> ApiTime.of(ready.getLastTransitionTime()).stream())
        .max(Comparator.naturalOrder());
  }

  /** When the pods should be well, so that they have stayed so by the timeout. */
  private Instant latest() {
    return since.plus(timeout).minus(stability);
  }

  private static boolean areWell(Collection<PodObservation> pods, int wanted, Instant now) {
    int ready = 0;
    for (PodObservation pod : pods) {
      if (pod.pod().filter(RecoveryCheck::isReplaced).isPresent()) {
        continue;
      }
      PodDiagnosis diagnosis = PodFailureClassifier.standard().diagnose(pod, now);
      boolean isReady = isReady(pod);
      boolean isLeaving = diagnosis.verdict() == PodVerdict.TERMINATING;
      if (!isReady && diagnosis.verdict().isUnwell() && !isLeaving) {
        return false;
      }
      ready += isReady && !isLeaving ? 1 : 0;
    }
    return ready >= wanted;
  }

  /** A failed pod of a controller stays behind until somebody clears it away; another took over. */
  private static boolean isReplaced(Pod pod) {
    return pod.getStatus() != null
        && "Failed".equals(pod.getStatus().getPhase())
        && pod.getMetadata() != null
        && pod.getMetadata().getOwnerReferences() != null
        && pod.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
  }

  private static boolean isReady(PodObservation observation) {
    return observation
        .pod()
        .flatMap(RecoveryCheck::readiness)
        .filter(condition -> "True".equals(condition.getStatus()))
        .isPresent();
  }

  private static Optional<PodCondition> readiness(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getConditions() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(condition -> condition != null && "Ready".equals(condition.getType()))
            .findFirst();
  }

  private static long restarts(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> ContainerSnapshot.of(pod).stream())
        .mapToLong(ContainerSnapshot::restarts)
        .sum();
  }

  /**
   * What is known at a moment: {@link HealingResult#PENDING} until it is decided, which is a
   * stability after the timeout at the latest. Pods that are not well by the timeout, or not any
   * more, are not healed, however they go on; a stumble before it costs them the time that they
   * were well.
   */
  public HealingResult result(Instant now) {
    Instant from = wellSince.orElse(now);
    if (from.isAfter(since.plus(timeout))) {
      return HealingResult.NOT_HEALED;
    }
    boolean stayedSo = wellSince.isPresent() && !from.plus(stability).isAfter(now);
    return stayedSo ? HealingResult.HEALED : HealingResult.PENDING;
  }
}
