package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.ContainerRole;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one container: the state it is in, and the end of its process behind that state.
 *
 * <p>Structured fields come first: a waiting reason, then an end as the runtime states it; only
 * then exit code, termination message and log.
 */
final class ContainerExamination {

  private static final int REPEATEDLY = 2;

  private final Examination examination;
  private final EndExamination ends;

  // Made when first asked for, which is while a diagnosis is being made: by one thread only.
  private @Nullable ToldContainers told;

  ContainerExamination(Examination examination) {
    this.examination = examination;
    this.ends = new EndExamination(examination);
  }

  /** What is wrong with the container; {@code null} where nothing is. */
  @Nullable Suspicion examine(ContainerView container) {
    WaitingReason reason = WaitingReason.of(container.waiting());
    if (!reason.isDefault()) {
      return waiting(container, reason);
    }
    Ending ended = container.ended();
    if (ended != null) {
      return ended.isMadeUp() ? lost(container, ended) : ended(container, ended);
    }
    if (container.running() != null) {
      return running(container);
    }
    Ending before = container.endedBefore();
    if (before == null) {
      return examination.events().isEmpty() ? null : told().suspicion(container);
    }
    if (container.waiting() != null) {
      return loopsInSilence(container, before, reason) ? looping(container, reason) : null;
    }
    return examination.pod().isUp(container) ? restarted(container) : ended(container, before);
  }

  /** Whether it failed again and again, and does not say what it waits for. */
  private boolean loopsInSilence(ContainerView container, Ending before, WaitingReason reason) {
    return reason.word().isEmpty()
        && reason.message().isEmpty()
        && container.restartCount() >= REPEATEDLY
        && isTelling(before)
        && !container.isRestartedOnPurpose(before.code())
        && !examination.moment().isAtLeast(examination.config().crashMemory(), before.finishedAt());
  }

  private Suspicion waiting(ContainerView container, WaitingReason reason) {
    if (repeatsItsEnd(container, reason)) {
      return looping(container, reason);
    }
    return switch (reason.kind()) {
      case PULL -> blocked(container, starts().pullFailure(container, reason));
      case CRASH_LOOP -> looping(container, reason);
      case START, DEFAULT -> blocked(container, starts().startFailure(container, reason));
    };
  }

  /** Some who play a kubelet tell of an end twice: as what was last, and as why it waits. */
  private static boolean repeatsItsEnd(ContainerView container, WaitingReason reason) {
    Ending before = container.endedBefore();
    return reason.kind() == WaitingReason.Kind.START
        && before != null
        && !before.isStartFailure()
        && before.reason().equals(reason.word());
  }

  private ToldContainers told() {
    ToldContainers known = told;
    if (known == null) {
      known = new ToldContainers(examination);
      told = known;
    }
    return known;
  }

  private StartExamination starts() {
    return new StartExamination(examination);
  }

  private static Suspicion blocked(ContainerView container, DiagnosedFailure failure) {
    return new Suspicion(failure, Rank.START_BLOCKED, Timestamps.NONE, container.order());
  }

  private Suspicion looping(ContainerView container, WaitingReason reason) {
    Ending known = container.endedBefore();
    Ending before = known == null || known.isBlank() ? null : known;
    Suspicion newImage = before == null ? null : failedPullAfter(container, before);
    if (newImage != null) {
      return newImage;
    }
    DiagnosedFailure failure =
        before == null
            ? unrecorded(container, reason)
            : ends.failure(container, before, EndExamination.Kind.LOOPING);
    long endedAt = before == null ? Timestamps.NONE : before.finishedAt();
    return new Suspicion(failure, Rank.CRASH_LOOP, endedAt, container.order());
  }

  /** An image that the container got since it ended last, and that cannot be pulled. */
  private @Nullable Suspicion failedPullAfter(ContainerView container, Ending before) {
    return before.finishedAt() != Timestamps.NONE && examination.events().has("Failed")
        ? told().failedPull(container, before.finishedAt())
        : null;
  }

  /** Where no end is on record, an event may tell why none of its processes lasted. */
  private DiagnosedFailure unrecorded(ContainerView container, WaitingReason reason) {
    DiagnosedFailure cause = examination.events().isEmpty() ? null : told().causeOfLoop(container);
    return cause == null ? ends.unrecorded(container, reason) : cause;
  }

  /** The kubelet lost the container: likely it ended as it did the last time. */
  private @Nullable Suspicion lost(ContainerView container, Ending madeUp) {
    Ending before = container.endedBefore();
    if (before == null || !isTelling(before) || examination.events().nodeRebooted()) {
      return ended(container, madeUp);
    }
    Suspicion suspicion = ended(container, before);
    return suspicion == null ? null : suspicion.likely();
  }

  private static boolean isTelling(Ending ending) {
    return !ending.isBlank() && !ending.isMadeUp() && !ending.isClean();
  }

  private @Nullable Suspicion ended(ContainerView container, Ending ending) {
    Restarts restarts = Restarts.of(container, examination.pod());
    boolean failedPod = examination.pod().hasPhase("Failed");
    if (ending.isBlank() || endedAsMeant(container, ending, restarts, failedPod)) {
      return null;
    }
    boolean restarted = !failedPod && restarts.after(ending.code());
    EndExamination.Kind kind =
        restarted ? kindOfRestart(container, ending) : EndExamination.Kind.FINAL;
    DiagnosedFailure failure = ends.failure(container, ending, kind);
    Rank rank = restarted ? Rank.CRASH_LOOP : Rank.TERMINAL;
    boolean endedWell = ending.code() == 0 && kind == EndExamination.Kind.FINAL;
    return new Suspicion(
        failure,
        endedWell && !ending.isClean() ? Rank.HISTORY : rank,
        ending.finishedAt(),
        container.order());
  }

  private EndExamination.Kind kindOfRestart(ContainerView container, Ending ending) {
    return container.restartCount() >= REPEATEDLY || ends.isBackingOff(container, ending)
        ? EndExamination.Kind.LOOPING
        : EndExamination.Kind.RESTARTED;
  }

  private boolean endedAsMeant(
      ContainerView container, Ending ending, Restarts restarts, boolean failedPod) {
    if (container.isRestartedOnPurpose(ending.code())) {
      return true;
    }
    boolean loopsWell = restarts.after(0) && container.restartCount() >= REPEATEDLY && !failedPod;
    return ending.isClean() && !loopsWell && !ends.wasKilled(container, ending);
  }

  private @Nullable Suspicion running(ContainerView container) {
    Suspicion kill = examination.pod().isReady(container) ? null : kill(container);
    return kill == null ? restarted(container) : kill;
  }

  /** What an unready container is being killed for: its state says so only once it has ended. */
  private @Nullable Suspicion kill(ContainerView container) {
    Suspicion hook =
        examination.events().has("FailedPostStartHook") ? told().failedHook(container) : null;
    return hook == null && examination.events().has("Killing") ? told().probeKill(container) : hook;
  }

  private @Nullable Suspicion restarted(ContainerView container) {
    Ending before = container.endedBefore();
    if (before == null || before.isBlank() || container.isRestartedOnPurpose(before.code())) {
      return null;
    }
    boolean completes = before.isClean() && !ends.wasKilled(container, before);
    if (completes
        && (container.restartCount() < REPEATEDLY || examination.pod().isReady(container))) {
      return null;
    }
    EndExamination.Kind kind =
        ends.isBackingOff(container, before)
            ? EndExamination.Kind.LOOPING
            : EndExamination.Kind.RESTARTED;
    DiagnosedFailure failure = ends.failure(container, before, kind);
    Rank rank = isHistory(container) ? Rank.HISTORY : Rank.RECENT_RESTART;
    return new Suspicion(failure, rank, before.finishedAt(), container.order());
  }

  /**
   * A crash is history once the container has run for as long as the kubelet remembers it, and for
   * a ready container unless it certainly restarted only just now.
   */
  private boolean isHistory(ContainerView container) {
    long startedAt = container.startedAt();
    Moment moment = examination.moment();
    if (examination.pod().isReady(container) || isFinishedInit(container)) {
      return !moment.isLessThan(examination.config().crashMemory(), startedAt);
    }
    return moment.isAtLeast(examination.config().crashMemory(), startedAt);
  }

  private static boolean isFinishedInit(ContainerView container) {
    return container.role() == ContainerRole.SIDECAR && container.hasStarted();
  }
}
