package dev.podmend.failure;

import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.ContainerRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the container that a pod fails from, among those that could have run by now. */
final class ContainersExamination {

  private final Examination examination;
  private final PodView pod;
  private final ContainerExamination containers;
  private final List<ContainerView> inits;
  private final List<ContainerView> apps;

  ContainersExamination(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
    this.containers = new ContainerExamination(examination);
    this.inits = pod.initContainers();
    this.apps = pod.appContainers();
  }

  PodDiagnosis diagnosis() {
    if (isUntouched()) {
      return notStarted();
    }
    return isInitialising() ? initialising() : running();
  }

  /** All that is wrong with any container, the most telling first. */
  List<Suspicion> everythingWrong() {
    List<Suspicion> suspicions = new ArrayList<>();
    if (isInitialising()) {
      addAll(inits, suspicions);
    } else {
      addAll(runningContainers(), suspicions);
    }
    addAll(pod.ephemeralContainers(), suspicions);
    sort(suspicions);
    return suspicions;
  }

  private static void sort(List<Suspicion> suspicions) {
    if (suspicions.size() > 1) {
      suspicions.sort(Suspicion.MOST_TELLING_FIRST);
    }
  }

  private void addAll(List<ContainerView> from, List<Suspicion> suspicions) {
    for (ContainerView container : from) {
      Suspicion suspicion = containers.examine(container);
      if (suspicion != null) {
        suspicions.add(suspicion);
      }
    }
  }

  /** Whether no container has got any further than its place in the queue. */
  private boolean isUntouched() {
    return allUntouched(inits) && allUntouched(apps);
  }

  private static boolean allUntouched(List<ContainerView> containers) {
    for (ContainerView container : containers) {
      if (!container.isUntouched()) {
        return false;
      }
    }
    return true;
  }

  private boolean isInitialising() {
    return !inits.isEmpty()
        && !pod.hasCondition("Initialized", "True")
        && (allUntouched(apps) || isInitialisingAgain());
  }

  /**
   * Whether init containers have their turn anew, as when the node was restarted: what the apps
   * still show is how they ended before (kubelet, {@code computeInitContainerActions}).
   */
  private boolean isInitialisingAgain() {
    return !pod.hasPhase("Failed")
        && apps.stream().allMatch(this::isFromBefore)
        && inits.stream().anyMatch(ContainersExamination::hasItsTurn);
  }

  private boolean isFromBefore(ContainerView app) {
    boolean isOver = app.ended() != null && isUninitialised();
    boolean waitsAgain = app.waiting() != null && WaitingReason.isDefault(app.waiting());
    return app.running() == null && (isOver || waitsAgain);
  }

  /** Whether the pod says so, or an init container does in its place. */
  private boolean isUninitialised() {
    return pod.conditionIndex("Initialized") < 0
        ? inits.stream().anyMatch(ContainersExamination::isHeldUp)
        : pod.hasCondition("Initialized", "False");
  }

  private static boolean isHeldUp(ContainerView init) {
    return init.role() != ContainerRole.SIDECAR && !WaitingReason.isDefault(init.waiting());
  }

  private static boolean hasItsTurn(ContainerView init) {
    boolean isUnderWay = init.running() != null || !WaitingReason.isDefault(init.waiting());
    return init.role() != ContainerRole.SIDECAR && (isUnderWay || endedBadly(init));
  }

  private static boolean endedBadly(ContainerView init) {
    ContainerView.Ending ended = init.ended();
    return ended != null && !ended.isClean() && !ended.isBlank();
  }

  private PodDiagnosis notStarted() {
    if (pod.hasPhase("Failed")) {
      return unexplained(PodVerdict.FAILED);
    }
    boolean hasContainers = !inits.isEmpty() || !apps.isEmpty();
    boolean isUnderWay =
        pod.phase().isEmpty() || pod.hasPhase("Pending") || pod.hasPhase("Running");
    if (!hasContainers && !isUnderWay) {
      return unexplained(PodVerdict.UNKNOWN);
    }
    ToldContainers told = new ToldContainers(examination);
    List<Suspicion> suspicions = told.suspicions();
    if (!suspicions.isEmpty()) {
      return asTold(told, suspicions);
    }
    boolean mayBeUp = !hasContainers || (!apps.isEmpty() && allUp());
    if (mayBeUp && pod.isSaidToRun()) {
      return new ReadinessExamination(examination, apps).diagnosis(List.of());
    }
    List<ContainerView> all = new ArrayList<>(inits);
    all.addAll(apps);
    DiagnosedFailure blocker = new StartupExamination(examination).failure(all);
    if (blocker != null) {
      return PodExamination.diagnosis(pod, PodVerdict.FAILING, blocker, List.of());
    }
    // Of a pod that states nothing, an event may tell that a probe of what runs fails.
    return !hasContainers && pod.phase().isEmpty()
        ? new ReadinessExamination(examination, apps).diagnosis(List.of())
        : PodExamination.diagnosis(pod, PodVerdict.PROGRESSING, null, List.of());
  }

  private boolean allUp() {
    return apps.stream().allMatch(pod::isUp);
  }

  /** What is wrong with containers whose states do not show it, unless the pod fails since. */
  private PodDiagnosis asTold(ToldContainers told, List<Suspicion> suspicions) {
    sort(suspicions);
    DiagnosedFailure since =
        pod.hasCondition("PodReadyToStartContainers", "True")
            ? null
            : new StartupExamination(examination).blockerAfter(told.newest());
    return since == null || told.newest() == Timestamps.NONE
        ? concluded(suspicions.get(0), suspicions, PodVerdict.PROGRESSING)
        : PodExamination.diagnosis(pod, PodVerdict.FAILING, since, suspicions);
  }

  private PodDiagnosis unexplained(PodVerdict verdict) {
    Clue clue = Clue.of(pod.statusReason(), pod.statusMessage());
    FailureRule rule = examination.rule(Concern.POD_STATUS, clue);
    DiagnosedFailure failure =
        DiagnosedFailure.ofPod(
            pod,
            rule,
            clue,
            new Place.Status(pod),
            PodFailureReason.of(pod.statusReason()).orElse(PodFailureReason.UNKNOWN));
    return PodExamination.diagnosis(pod, verdict, failure, everythingWrong());
  }

  /**
   * Init containers run one after the other: the first that is not done is the one to look at, and
   * what the app containers show is no evidence of anything.
   */
  private PodDiagnosis initialising() {
    List<Suspicion> passed = new ArrayList<>();
    for (int i = 0; i < inits.size(); i++) {
      ContainerView init = inits.get(i);
      Suspicion suspicion = containers.examine(init);
      boolean done = isDone(init) || isPassedInSilence(i);
      if (suspicion != null && (!done || init.role() == ContainerRole.SIDECAR)) {
        passed.add(suspicion);
      }
      if (!done) {
        break;
      }
    }
    sort(passed);
    Suspicion worst = passed.isEmpty() ? null : passed.get(0);
    if (worst == null && pod.hasPhase("Failed")) {
      return unexplained(PodVerdict.FAILED);
    }
    DiagnosedFailure blocker = worst == null ? nextStartBlocker() : null;
    return blocker == null
        ? concluded(worst, passed, PodVerdict.PROGRESSING)
        : PodExamination.diagnosis(pod, PodVerdict.FAILING, blocker, passed);
  }

  /** Whether an init container says nothing of itself and one behind it has had its turn. */
  private boolean isPassedInSilence(int index) {
    ContainerView init = inits.get(index);
    ContainerView.Ending ended = init.ended();
    boolean silent = ended == null ? isQuiet(init) : ended.isBlank();
    return silent && inits.stream().skip(index + 1L).anyMatch(ContainersExamination::hasBegun);
  }

  /** A container of an unknown specification that runs on may be a sidecar. */
  private static boolean isQuiet(ContainerView init) {
    return init.isUntouched() || (init.running() != null && !init.isSpecified());
  }

  private static boolean hasBegun(ContainerView init) {
    return init.running() != null
        || init.ended() != null
        || !WaitingReason.isDefault(init.waiting());
  }

  private static boolean isDone(ContainerView init) {
    if (init.role() == ContainerRole.SIDECAR) {
      return init.hasStarted();
    }
    ContainerView.Ending ended = init.ended();
    return ended != null && ended.code() == 0;
  }

  private PodDiagnosis running() {
    List<Suspicion> suspicions = new ArrayList<>();
    addAll(runningContainers(), suspicions);
    sort(suspicions);
    Suspicion worst = suspicions.isEmpty() ? null : suspicions.get(0);
    List<Suspicion> all = suspicions;
    addAll(pod.ephemeralContainers(), all);
    if (worst == null || worst.rank() == Rank.HISTORY) {
      return pod.hasPhase("Failed") ? failedWith(worst, all) : notFailed(all);
    }
    return concluded(worst, all, PodVerdict.HEALTHY);
  }

  private PodDiagnosis notFailed(List<Suspicion> history) {
    DiagnosedFailure blocker = nextStartBlocker();
    return blocker == null
        ? new ReadinessExamination(examination, apps).diagnosis(history)
        : PodExamination.diagnosis(pod, PodVerdict.FAILING, blocker, history);
  }

  /**
   * What keeps containers that ran before from starting again, where nothing runs and all that are
   * not done wait for their turn: their sandbox went, as when the node was restarted. {@code null}
   * where nothing does.
   */
  private @Nullable DiagnosedFailure nextStartBlocker() {
    List<ContainerView> ranBefore = new ArrayList<>();
    for (ContainerView container : inits) {
      if (!isDoneOrWaits(container, ranBefore)) {
        return null;
      }
    }
    for (ContainerView container : apps) {
      if (!isDoneOrWaits(container, ranBefore)) {
        return null;
      }
    }
    return ranBefore.isEmpty() ? null : StartupExamination.again(examination).failure(ranBefore);
  }

  private boolean isDoneOrWaits(ContainerView container, List<ContainerView> ranBefore) {
    if (container.ended() != null) {
      return true;
    }
    if (container.endedBefore() != null) {
      ranBefore.add(container);
    }
    return !pod.isUp(container) && WaitingReason.isDefault(container.waiting());
  }

  /** A failed pod none of whose containers failed: a killed child is the best that is known. */
  private PodDiagnosis failedWith(@Nullable Suspicion history, List<Suspicion> all) {
    ContainerView container = history == null ? null : history.failure().containerView();
    return history == null || container == null || container.ended() == null
        ? unexplained(PodVerdict.FAILED)
        : PodExamination.diagnosis(pod, PodVerdict.FAILED, history.failure(), all);
  }

  /** App containers, and native sidecars while the apps have not ended well. */
  private List<ContainerView> runningContainers() {
    if (inits.isEmpty()) {
      return apps;
    }
    List<ContainerView> result = new ArrayList<>(apps);
    boolean appsDone = !apps.isEmpty() && allClean();
    boolean failedInit = pod.hasPhase("Failed");
    for (ContainerView init : inits) {
      boolean sidecar = init.role() == ContainerRole.SIDECAR;
      if (sidecar ? !appsDone : failedInit) {
        result.add(init);
      }
    }
    return result;
  }

  private boolean allClean() {
    for (ContainerView app : apps) {
      ContainerView.Ending ended = app.ended();
      if (ended == null || !ended.isClean()) {
        return false;
      }
    }
    return true;
  }

  private PodDiagnosis concluded(
      @Nullable Suspicion worst, List<Suspicion> all, PodVerdict otherwise) {
    if (worst == null || worst.rank() == Rank.HISTORY) {
      return PodExamination.diagnosis(pod, otherwise, null, all);
    }
    return PodExamination.diagnosis(pod, verdict(worst), worst.failure(), all);
  }

  private PodVerdict verdict(Suspicion worst) {
    if (pod.hasPhase("Failed")) {
      return PodVerdict.FAILED;
    }
    return switch (worst.rank()) {
      case RECENT_RESTART, NOT_READY, HISTORY -> PodVerdict.DEGRADED;
      case TERMINAL -> allEnded() ? PodVerdict.FAILED : besideRunningApps(worst);
      case START_BLOCKED, CRASH_LOOP -> besideRunningApps(worst);
    };
  }

  private boolean allEnded() {
    for (ContainerView app : apps) {
      if (app.ended() == null) {
        return false;
      }
    }
    return true;
  }

  /** A native sidecar that fails beside a running app does not fail the pod. */
  private PodVerdict besideRunningApps(Suspicion worst) {
    ContainerView container = worst.failure().containerView();
    boolean sidecar = container != null && container.role() == ContainerRole.SIDECAR;
    return sidecar && anyRuns() ? PodVerdict.DEGRADED : PodVerdict.FAILING;
  }

  private boolean anyRuns() {
    for (ContainerView app : apps) {
      if (app.running() != null) {
        return true;
      }
    }
    return false;
  }
}
