package dev.podmend.failure;

import static dev.podmend.failure.StatusWalk.CULPRIT;
import static dev.podmend.failure.StatusWalk.DONE;
import static dev.podmend.failure.StatusWalk.READY;
import static dev.podmend.failure.StatusWalk.RESTARTED;
import static dev.podmend.failure.StatusWalk.UNREADY;
import static dev.podmend.failure.StatusWalk.UNTOUCHED;

import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A first look at a pod of which no events are known. It is enough for most: all is well, nothing
 * has begun, or one container alone needs to be explained. It says what {@link PodExamination}
 * would say, only sooner, or nothing; a law of the tests holds it to that.
 */
final class QuickLook {

  private static final int INITIALIZED = 1;
  private static final int NOT_READY = 1 << 1;
  private static final int SEEN_INITIALIZED = 1 << 2;
  private static final int SEEN_READY = 1 << 3;
  private static final int READY_TOLD = 1 << 4;
  private static final int UNUSUAL = 1 << 5;

  private QuickLook() {}

  /** The diagnosis; {@code null} where the pod takes a thorough look. */
  static @Nullable PodDiagnosis diagnosis(
      Pod pod, PodObservation observation, PodFailureClassifier classifier, @Nullable Instant now) {
    PodSpec spec = pod.getSpec();
    PodStatus status = pod.getStatus();
    if (spec == null
        || status == null
        || pod.getMetadata() == null
        || pod.getMetadata().getDeletionTimestamp() != null
        || (status.getReason() != null && !status.getReason().isEmpty())
        || !isEmpty(status.getEphemeralContainerStatuses())) {
      return null;
    }
    int conditions = conditions(PodView.orEmpty(status.getConditions()));
    long apps = StatusWalk.over(PodView.orEmpty(status.getContainerStatuses()));
    long inits = StatusWalk.over(PodView.orEmpty(status.getInitContainerStatuses()));
    if (conditions >= UNUSUAL || StatusWalk.has(apps | inits, StatusWalk.ODD) || (int) apps == 0) {
      return null;
    }
    String phase = PodView.phaseOf(status);
    return StatusWalk.has(apps | inits, CULPRIT)
        ? failing(pod, phase, conditions, apps, inits, observation, classifier, now)
        : calm(pod, phase, conditions, apps, inits, observation, classifier, now);
  }

  private static boolean isEmpty(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }

  /** The first condition of a type counts. */
  private static int conditions(List<PodCondition> conditions) {
    int seen = 0;
    int size = conditions.size();
    for (int i = 0; i < size; i++) {
      PodCondition condition = conditions.get(i);
      String type = condition == null ? null : condition.getType();
      if (type != null) {
        seen |= condition(type, condition, seen);
      }
    }
    return seen;
  }

  private static int condition(String type, PodCondition condition, int seen) {
    return switch (type.length()) {
      case 5 ->
          type.equals("Ready") && (seen & SEEN_READY) == 0 ? SEEN_READY | readiness(condition) : 0;
      case 11 ->
          type.equals("Initialized") && (seen & SEEN_INITIALIZED) == 0
              ? SEEN_INITIALIZED | ("True".equals(condition.getStatus()) ? INITIALIZED : 0)
              : 0;
      case 15 -> type.equals("ContainersReady") ? readiness(condition) & READY_TOLD : 0;
      case 16 -> type.equals("DisruptionTarget") || type.equals("PodResizePending") ? UNUSUAL : 0;
      case 23 -> type.equals("AllContainersRestarting") ? UNUSUAL : 0;
      default -> 0;
    };
  }

  private static int readiness(PodCondition condition) {
    if ("False".equals(condition.getStatus()) || "Unknown".equals(condition.getStatus())) {
      return NOT_READY;
    }
    return "True".equals(condition.getStatus()) ? READY_TOLD : 0;
  }

  private static @Nullable PodDiagnosis calm(
      Pod pod,
      String phase,
      int conditions,
      long apps,
      long inits,
      PodObservation observation,
      PodFailureClassifier classifier,
      @Nullable Instant now) {
    if (StatusWalk.has(apps | inits, RESTARTED)) {
      boolean isHistory =
          phase.equals("Running")
              && StatusWalk.hasOnly(apps, READY | RESTARTED)
              && (conditions & NOT_READY) == 0
              && allOldEnough(pod, classifier.config(), Moment.of(now, pod, PodEvents.NONE));
      return isHistory
          ? PodDiagnosis.well(
              pod, PodVerdict.HEALTHY, () -> classifier.thoroughly(observation, now).contributing())
          : null;
    }
    if (phase.equals("Succeeded")) {
      return PodDiagnosis.of(pod, PodVerdict.SUCCEEDED, null);
    }
    if (!phase.equals("Running") && !phase.equals("Pending")) {
      return null;
    }
    if (StatusWalk.has(apps, UNTOUCHED) && (conditions & READY_TOLD) != 0) {
      // It says that it is ready of containers that say nothing.
      return null;
    }
    if (StatusWalk.hasOnly(apps, UNTOUCHED)) {
      return starting(pod, conditions, inits, classifier, now);
    }
    boolean isReady = !StatusWalk.has(apps, UNREADY) && (conditions & NOT_READY) == 0;
    return isReady && !mayBeKeptAlive(pod, apps)
        ? PodDiagnosis.of(pod, wellVerdict(apps), null)
        : null;
  }

  private static @Nullable PodDiagnosis starting(
      Pod pod, int conditions, long inits, PodFailureClassifier classifier, @Nullable Instant now) {
    boolean initsUntouched = StatusWalk.hasOnly(inits, UNTOUCHED);
    boolean isOnItsWay =
        initsUntouched
            ? !Moment.of(now, pod, PodEvents.NONE)
                .isAtLeast(
                    classifier.config().stuckAfter(),
                    Timestamps.millis(pod.getMetadata().getCreationTimestamp()))
            : (conditions & INITIALIZED) == 0;
    return isOnItsWay ? PodDiagnosis.of(pod, PodVerdict.PROGRESSING, null) : null;
  }

  private static PodVerdict wellVerdict(long apps) {
    return StatusWalk.has(apps, READY) && !StatusWalk.has(apps, UNTOUCHED)
        ? PodVerdict.HEALTHY
        : PodVerdict.PROGRESSING;
  }

  /** Whether a proxy that does not end may keep the pod alive after its work. */
  private static boolean mayBeKeptAlive(Pod pod, long apps) {
    String policy = pod.getSpec().getRestartPolicy();
    boolean restartsAlways = policy == null || policy.isEmpty() || policy.equals("Always");
    return StatusWalk.has(apps, DONE) && StatusWalk.has(apps, READY) && !restartsAlways;
  }

  private static boolean allOldEnough(Pod pod, DiagnosisConfig config, Moment moment) {
    PodStatus status = pod.getStatus();
    return allOldEnough(PodView.orEmpty(status.getContainerStatuses()), config, moment)
        && allOldEnough(PodView.orEmpty(status.getInitContainerStatuses()), config, moment);
  }

  private static boolean allOldEnough(
      List<ContainerStatus> statuses, DiagnosisConfig config, Moment moment) {
    int size = statuses.size();
    for (int i = 0; i < size; i++) {
      if (!isOldEnough(statuses.get(i), config, moment)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a restart, if there was one, is certainly history. */
  private static boolean isOldEnough(
      ContainerStatus status, DiagnosisConfig config, Moment moment) {
    if (status.getState() == null || status.getState().getRunning() == null) {
      return true;
    }
    long startedAt = Timestamps.millis(status.getState().getRunning().getStartedAt());
    return !moment.isKnown() || moment.isAtLeast(config.crashMemory(), startedAt);
  }

  private static @Nullable PodDiagnosis failing(
      Pod pod,
      String phase,
      int conditions,
      long apps,
      long inits,
      PodObservation observation,
      PodFailureClassifier classifier,
      @Nullable Instant now) {
    boolean inInit = StatusWalk.has(inits, CULPRIT);
    String said = pod.getStatus().getMessage();
    if (StatusWalk.has(apps | inits, RESTARTED)
        || (phase.equals("Failed") && said != null && !said.isEmpty())
        || phase.equals("Succeeded")
        || phase.equals("Unknown")
        || (inInit && StatusWalk.has(apps, CULPRIT))) {
      return null;
    }
    boolean mayInitialiseAgain =
        (conditions & INITIALIZED) == 0 && StatusWalk.has(inits, READY | UNREADY);
    boolean inTurn =
        inInit
            ? (conditions & INITIALIZED) == 0
                && StatusWalk.hasOnly(apps, UNTOUCHED)
                && isFirstNotDone(pod, StatusWalk.culprit(inits))
            : !mayInitialiseAgain;
    ContainerView container =
        inTurn ? culprit(pod, inInit, StatusWalk.culprit(inInit ? inits : apps)) : null;
    if (container == null || (inInit && container.role() != ContainerRole.INIT)) {
      return null;
    }
    Suspicion suspicion = classifier.examination(pod, observation, now).suspicion(container);
    if (suspicion == null || suspicion.rank() == Rank.HISTORY || isDone(inInit, container)) {
      return null;
    }
    return PodDiagnosis.of(pod, verdict(phase, apps, container, suspicion), suspicion.failure());
  }

  private static boolean isDone(boolean inInit, ContainerView container) {
    ContainerView.Ending ended = inInit ? container.ended() : null;
    return ended != null && ended.code() == 0;
  }

  /** Whether all init containers before that one are done, in the order of the specification. */
  private static boolean isFirstNotDone(Pod pod, int culprit) {
    List<ContainerStatus> statuses = pod.getStatus().getInitContainerStatuses();
    List<Container> specs = pod.getSpec().getInitContainers();
    if (specs == null || specs.size() < statuses.size()) {
      return false;
    }
    for (int i = 0; i < statuses.size(); i++) {
      ContainerStatus status = statuses.get(i);
      boolean isDone = status.getState() != null && status.getState().getTerminated() != null;
      if (!PodView.isNamed(specs, i, PodView.orEmpty(status.getName()))
          || (i < culprit && (!isDone || specs.get(i).getRestartPolicy() != null))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable ContainerView culprit(Pod pod, boolean inInit, int index) {
    List<Container> specs =
        inInit ? pod.getSpec().getInitContainers() : pod.getSpec().getContainers();
    List<ContainerStatus> statuses =
        inInit
            ? pod.getStatus().getInitContainerStatuses()
            : pod.getStatus().getContainerStatuses();
    ContainerStatus status = statuses.get(index);
    return PodView.viewAt(index, status, PodView.orEmpty(specs), inInit);
  }

  private static PodVerdict verdict(
      String phase, long apps, ContainerView container, Suspicion suspicion) {
    if (phase.equals("Failed")) {
      return PodVerdict.FAILED;
    }
    boolean allEnded = container.ended() != null && StatusWalk.hasOnly(apps, CULPRIT | DONE);
    return suspicion.rank() == Rank.TERMINAL && allEnded && container.role() == ContainerRole.APP
        ? PodVerdict.FAILED
        : PodVerdict.FAILING;
  }
}
