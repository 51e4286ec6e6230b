package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why a container's process ended: what the runtime states, who killed it, what it wrote. */
final class EndExamination {

  /** Events are written by a second's precision; a kill may seem to follow what it caused. */
  private static final long EVENT_TOLERANCE_MILLIS = 2000;

  private static final String RESTARTING = "restarting failed container";
  private static final int MAX_LOG = 64 * 1024;
  private static final int REPEATEDLY = 2;

  /** What follows an end. */
  enum Kind {
    /** Nothing: the container stays ended. */
    FINAL,
    /** The kubelet restarts it, or has. */
    RESTARTED,
    /** The kubelet restarts it again and again. */
    LOOPING
  }

  private final Examination examination;

  EndExamination(Examination examination) {
    this.examination = examination;
  }

  /** The failure behind an end. */
  DiagnosedFailure failure(ContainerView container, Ending ending, Kind kind) {
    Place place = place(container, ending);
    Clue clue =
        new Clue(
            ending.reason(),
            ending.message(),
            ending.code(),
            circumstances(container, ending, kind),
            container);
    if (ending.concern() != Concern.TERMINATION) {
      return failure(container, ending, kind, ending.concern(), clue, place);
    }
    FailureRule rule = examination.rule(Concern.TERMINATION, clue);
    return rule.yieldsToOutput()
        ? refined(container, ending, kind, rule, clue, place)
        : make(container, ending, kind, rule, clue, place);
  }

  /** The failure of a container that waits for its restart and whose last end is not on record. */
  DiagnosedFailure unrecorded(ContainerView container, WaitingReason reason) {
    return unrecorded(container, reason, new Place.Waiting(container));
  }

  /** The same, where that reason stands in another place than the container's state. */
  DiagnosedFailure unrecorded(ContainerView container, WaitingReason reason, Place place) {
    int circumstances = circumstances(container, null, Kind.LOOPING);
    Clue clue = new Clue(reason.word(), reason.message(), Clue.NO_CODE, circumstances, container);
    FailureRule rule = examination.rule(Concern.TERMINATION, clue);
    return rule.yieldsToOutput()
        ? refined(container, null, Kind.LOOPING, rule, clue, place)
        : make(container, null, Kind.LOOPING, rule, clue, place);
  }

  /** The failure of a container that an event says was killed, and whose end is not on record. */
  DiagnosedFailure killed(ContainerView container, EventView killing, Place place) {
    int circumstances =
        circumstances(container, null, Kind.RESTARTED) | kill(killing, container.name());
    Clue clue =
        new Clue(killing.reason(), killing.message(), Clue.NO_CODE, circumstances, container);
    return failure(container, null, Kind.RESTARTED, Concern.TERMINATION, clue, place);
  }

  private static Place place(ContainerView container, Ending ending) {
    Place ended = new Place.Ended(container, ending);
    return container.waiting() == null ? ended : ended.and(new Place.Waiting(container));
  }

  private DiagnosedFailure failure(
      ContainerView container,
      @Nullable Ending ending,
      Kind kind,
      Concern concern,
      Clue clue,
      Place place) {
    return make(container, ending, kind, examination.rule(concern, clue), clue, place);
  }

  /** What the process wrote may say more than its exit code: its last words first, then its log. */
  private DiagnosedFailure refined(
      ContainerView container,
      @Nullable Ending ending,
      Kind kind,
      FailureRule rule,
      Clue clue,
      Place place) {
    OutputExamination output = new OutputExamination(examination);
    if (ending != null && !clue.message().isEmpty()) {
      FailureRule better = output.ruleOrNull(clue);
      if (better != null) {
        return make(container, ending, kind, better, clue, place);
      }
    }
    String log = lastPart(examination.logTail(container));
    Clue logged = clue.saying(log);
    FailureRule better = log.isEmpty() ? null : output.ruleOrNull(logged);
    if (better == null) {
      return make(container, ending, kind, rule, clue, place);
    }
    String line = output.tellingLine(better, logged);
    Place both = place.and(new Place.Log(container, line));
    return make(container, ending, kind, better, clue.saying(line), both).with(Confidence.GUESS);
  }

  /** The end of a long log, from the start of a line. */
  private static String lastPart(String log) {
    if (log.length() <= MAX_LOG) {
      return log;
    }
    int from = log.length() - MAX_LOG;
    return log.substring(Math.max(from, log.indexOf('\n', from) + 1));
  }

  private DiagnosedFailure make(
      ContainerView container,
      @Nullable Ending ending,
      Kind kind,
      FailureRule rule,
      Clue clue,
      Place place) {
    return DiagnosedFailure.ofContainer(
        examination.pod(),
        container,
        ending,
        rule,
        clue,
        place,
        symptom(container, ending, kind, rule),
        kind != Kind.FINAL);
  }

  private static PodFailureReason symptom(
      ContainerView container, @Nullable Ending ending, Kind kind, FailureRule rule) {
    if (kind == Kind.LOOPING) {
      return PodFailureReason.CRASH_LOOP_BACK_OFF;
    }
    PodFailureReason stated =
        PodFailureReason.of(ending == null ? "" : ending.reason()).orElse(PodFailureReason.ERROR);
    if (stated != PodFailureReason.ERROR) {
      return stated;
    }
    return switch (rule.cause()) {
      case COMMAND_NOT_EXECUTABLE, APPLICATION_PERMISSION_DENIED ->
          PodFailureReason.PERMISSION_DENIED;
      default ->
          container.role() == ContainerRole.INIT
              ? PodFailureReason.INIT_CONTAINER_ERROR
              : PodFailureReason.ERROR;
    };
  }

  /** Whether an event of that instance names a probe or hook for which it was killed. */
  boolean wasKilled(ContainerView container, Ending ending) {
    return !examination.events().isEmpty() && kill(container, ending) != 0;
  }

  /** Whether an event says that the kubelet holds back the restart after that end. */
  boolean isBackingOff(ContainerView container, Ending ending) {
    for (EventView event : examination.events().newestFirst()) {
      if (event.reason().equals("BackOff")
          && event.mayConcern(container)
          && event.happenedBetween(ending.startedAt(), Timestamps.NONE)
          && isRestartOf(container.name(), event.message())) {
        return true;
      }
    }
    return false;
  }

  /** {@code Back-off restarting failed container app in pod …}; old kubelets name none. */
  private static boolean isRestartOf(String container, String message) {
    int at = message.indexOf(RESTARTING);
    if (at < 0) {
      return false;
    }
    String rest = message.substring(at + RESTARTING.length()).strip();
    String named = rest.startsWith("=") ? rest.substring(1) : rest;
    return named.isEmpty() || named.equals(container) || named.startsWith(container + " ");
  }

  private int circumstances(ContainerView container, @Nullable Ending ending, Kind kind) {
    int bits = 0;
    bits |=
        Restarts.of(container, examination.pod()).always() ? Circumstance.RESTARTS_ALWAYS.bit() : 0;
    bits |= container.restartCount() >= REPEATEDLY ? Circumstance.RESTARTED_REPEATEDLY.bit() : 0;
    bits |= kind == Kind.LOOPING ? Circumstance.IN_BACK_OFF.bit() : 0;
    bits |= examination.events().nodeRebooted() ? Circumstance.NODE_REBOOTED.bit() : 0;
    return bits | (ending == null ? 0 : killNowOrBefore(container, ending));
  }

  private int kill(ContainerView container, Ending ending) {
    long end = ending.finishedAt();
    long latest = end == Timestamps.NONE ? end : end + EVENT_TOLERANCE_MILLIS;
    int bits = 0;
    for (EventView event : examination.events().newestFirst()) {
      if (event.happenedBetween(ending.startedAt(), latest) && event.mayConcern(container)) {
        bits |= kill(event, container.name());
      }
    }
    return bits;
  }

  /** A kill in this instance; where no event speaks of one, repeated kills before it. */
  private int killNowOrBefore(ContainerView container, Ending ending) {
    int kill = kill(container, ending);
    if (kill != 0 || examination.events().isEmpty()) {
      return kill;
    }
    int stop = new ProbeStop(examination.pod(), examination.events()).of(container, ending);
    return stop == 0 ? earlierKills(container, ending) : stop;
  }

  private int earlierKills(ContainerView container, Ending ending) {
    for (EventView event : examination.events().newestFirst()) {
      int kill = event.mayConcern(container) ? kill(event, container.name()) : 0;
      boolean counts = kill != 0 && event.count() >= REPEATEDLY;
      if (counts && (ending.code() != 0 || mayHaveKilledAgain(kill, event, container, ending))) {
        return before(kill);
      }
    }
    return 0;
  }

  /**
   * Whether a process that ended well may have been killed as those before it: a server that is
   * told to stop exits with 0. It must have run for as long as the probe takes to fail.
   */
  private boolean mayHaveKilledAgain(
      int kill, EventView earlier, ContainerView container, Ending ending) {
    long last = earlier.lastSeen();
    long start = ending.startedAt();
    if (last == Timestamps.NONE || start == Timestamps.NONE || start < last) {
      return false;
    }
    Duration memory = examination.config().crashMemory();
    return Duration.ofMillis(start - last).compareTo(memory) <= 0
        && ending.finishedAt() - start >= container.millisUntilKilledBy(probe(kill));
  }

  private static Function<Container, @Nullable Probe> probe(int kill) {
    if (kill == Circumstance.LIVENESS_KILL.bit()) {
      return Container::getLivenessProbe;
    }
    return kill == Circumstance.STARTUP_KILL.bit() ? Container::getStartupProbe : none -> null;
  }

  private static int before(int kill) {
    if (kill == Circumstance.LIVENESS_KILL.bit()) {
      return Circumstance.LIVENESS_KILLED_BEFORE.bit();
    }
    return kill == Circumstance.STARTUP_KILL.bit()
        ? Circumstance.STARTUP_KILLED_BEFORE.bit()
        : Circumstance.HOOK_KILLED_BEFORE.bit();
  }

  private static int kill(EventView event, String container) {
    if (event.reason().equals("FailedPostStartHook")) {
      return Circumstance.HOOK_KILL.bit();
    }
    if (!event.reason().equals("Killing") || !names(event.message(), container)) {
      return 0;
    }
    if (event.message().contains("failed liveness probe")) {
      return Circumstance.LIVENESS_KILL.bit();
    }
    if (event.message().contains("failed startup probe")) {
      return Circumstance.STARTUP_KILL.bit();
    }
    return event.message().contains("FailedPostStartHook") ? Circumstance.HOOK_KILL.bit() : 0;
  }

  /** {@code Container app failed liveness probe, …}: the second word is the container's name. */
  private static boolean names(String message, String container) {
    return container.isEmpty()
        || !message.startsWith("Container ")
        || message.startsWith(container + " ", "Container ".length());
  }
}
