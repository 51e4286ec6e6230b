package dev.podmend.failure;

import dev.podmend.failure.ContainerEvent.Kind;
import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.ContainerRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What events say is wrong with containers whose states say nothing of it: there are none, or they
 * lag behind, as after a restart of the kubelet. What a later event shows to be overcome is not.
 */
final class ToldContainers {

  /** An API server keeps the events of an hour; whoever writes more says nothing by it. */
  private static final int MAX_EVENTS = 1000;

  private final Examination examination;
  private final PodView pod;
  private final boolean hasStates;
  private final List<ContainerView> candidates;
  private final List<ContainerEvent> told;
  private final List<ContainerEvent> standing;
  private final List<Told> failures;
  private final List<Told> hooks;
  private final List<Told> kills;

  // Made when first asked for, which is while a diagnosis is being made: by one thread only.
  private @Nullable List<Told> causesOfLoops;

  /** An event with the container that it means. */
  private record Told(ContainerEvent event, ContainerView container) {

    boolean isOf(ContainerView other) {
      return container.order() == other.order() && container.path().equals(other.path());
    }
  }

  ToldContainers(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
    this.hasStates = !pod.initContainers().isEmpty() || !pod.appContainers().isEmpty();
    this.told = examination.events().isEmpty() ? List.of() : told();
    this.candidates = told.isEmpty() ? List.of() : candidates();
    this.standing = standing();
    this.failures = withContainers(standing, event -> true);
    this.hooks = withContainers(told, event -> event.kind() == Kind.HOOK_FAILED);
    this.kills = withContainers(told, event -> event.kind() == Kind.PROBE_KILLED);
  }

  private List<Told> withContainers(
      List<ContainerEvent> events, Predicate<ContainerEvent> isWanted) {
    List<Told> found = new ArrayList<>();
    for (ContainerEvent event : events) {
      ContainerView container = isWanted.test(event) ? containerOf(event) : null;
      if (container != null) {
        found.add(new Told(event, container));
      }
    }
    return found;
  }

  private List<ContainerView> candidates() {
    if (!hasStates) {
      return pod.containersWithoutStatus();
    }
    List<ContainerView> all = new ArrayList<>(pod.initContainers());
    all.addAll(pod.appContainers());
    return all;
  }

  private List<ContainerEvent> told() {
    return examination.events().newestFirst().stream()
        .filter(event -> event.happenedBetween(pod.createdAt(), Timestamps.NONE))
        .flatMap(event -> ContainerEvent.in(event).stream())
        .limit(MAX_EVENTS)
        .toList();
  }

  /** The newest failure of each container, where nothing shows that it is over. */
  private List<ContainerEvent> standing() {
    List<ContainerEvent> found = new ArrayList<>();
    for (ContainerEvent event : told) {
      boolean counts =
          hasStates ? event.kind().isBlocked() || isHookOfNow(event) : event.kind().isFailure();
      if (counts && found.stream().noneMatch(event::mayBeOfSame) && !isOver(event)) {
        found.add(event);
      }
    }
    return found;
  }

  /**
   * Whether a hook failed in the process that was started last: the kubelet says so in a state only
   * once it has killed that process.
   */
  private boolean isHookOfNow(ContainerEvent event) {
    return event.kind() == Kind.HOOK_FAILED
        && told.stream().noneMatch(step -> isTry(step) && event.isOvercomeBy(step));
  }

  private static boolean isTry(ContainerEvent step) {
    return step.kind() == Kind.CREATED || step.kind() == Kind.STARTED;
  }

  private boolean isOver(ContainerEvent failure) {
    if (failure.kind().isBlocked()) {
      return isOlder(failure, !hasStates && pod.hasPhase("Running"))
          || told.stream().anyMatch(failure::isOvercomeBy);
    }
    return isForgotten(failure) || isOlder(failure, startedSince(failure));
  }

  /** Whether it is older than a silence may be, where that matters. */
  private boolean isOlder(ContainerEvent event, boolean matters) {
    return matters
        && examination.moment().isAtLeast(examination.config().stuckAfter(), lastSeen(event));
  }

  /** Whether the kubelet would have forgotten its back-off by now. */
  private boolean isForgotten(ContainerEvent event) {
    return examination.moment().isAtLeast(examination.config().crashMemory(), lastSeen(event));
  }

  private boolean startedSince(ContainerEvent failure) {
    return told.stream()
        .anyMatch(step -> step.kind() == Kind.STARTED && failure.isOvercomeBy(step));
  }

  private static long lastSeen(ContainerEvent event) {
    return event.event().lastSeen();
  }

  /** When the newest failure was seen; {@link Timestamps#NONE} where nothing says. */
  long newest() {
    return standing.isEmpty() ? Timestamps.NONE : lastSeen(standing.get(0));
  }

  /** What is wrong in a pod none of whose containers has been touched as far as states show. */
  List<Suspicion> suspicions() {
    List<Suspicion> suspicions = new ArrayList<>();
    failures.forEach(each -> suspicions.add(suspicion(each.event(), each.container())));
    return suspicions;
  }

  /** What is wrong with one container that has not been touched as far as its state shows. */
  @Nullable Suspicion suspicion(ContainerView untouched) {
    for (Told each : failures) {
      if (each.isOf(untouched)) {
        return suspicion(each.event(), untouched);
      }
    }
    return null;
  }

  /** A pull of its image that failed after some moment and was not overcome. */
  @Nullable Suspicion failedPull(ContainerView container, long after) {
    for (Told each : failures) {
      ContainerEvent event = each.event();
      String image = event.subject().image();
      if (event.kind() == Kind.PULL_FAILED
          && lastSeen(event) != Timestamps.NONE
          && lastSeen(event) > after
          && (image.isEmpty() || image.equals(container.image()))
          && each.isOf(container)) {
        return suspicion(event, container);
      }
    }
    return null;
  }

  /** The container that an event means; {@code null} where the pod has none of that name. */
  private @Nullable ContainerView containerOf(ContainerEvent event) {
    EventSubject subject = subjectOf(event);
    if (!subject.container().isEmpty()) {
      return named(subject.container(), event);
    }
    String image = subject.image();
    List<ContainerView> ofImage =
        candidates.stream()
            .filter(container -> !image.isEmpty() && container.image().equals(image))
            .toList();
    if (ofImage.size() == 1) {
      return ofImage.get(0);
    }
    return candidates.size() == 1 ? candidates.get(0) : unknown("", event);
  }

  /** Of a failed pull that names nothing, {@code Error: ErrImagePull}, the newest that does. */
  private EventSubject subjectOf(ContainerEvent event) {
    boolean isBare = event.subject().container().isEmpty() && event.subject().image().isEmpty();
    return told.stream()
        .filter(other -> isBare && event.kind() == Kind.PULL_FAILED)
        .filter(other -> other.kind() == Kind.PULL_FAILED)
        .map(ContainerEvent::subject)
        .filter(subject -> !subject.container().isEmpty() || !subject.image().isEmpty())
        .findFirst()
        .orElse(event.subject());
  }

  private @Nullable ContainerView named(String name, ContainerEvent event) {
    for (ContainerView container : candidates) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return candidates.isEmpty() ? unknown(name, event) : null;
  }

  private static ContainerView unknown(String name, ContainerEvent event) {
    boolean isInit = event.event().fieldPath().startsWith("spec.initContainers");
    ContainerRole role = isInit ? ContainerRole.INIT : ContainerRole.APP;
    return ContainerView.withoutStatus(name, role, Integer.MAX_VALUE, null);
  }

  private Suspicion suspicion(ContainerEvent event, ContainerView container) {
    DiagnosedFailure failure = failure(event, container);
    if (event.kind().isBlocked()) {
      return new Suspicion(failure, Rank.START_BLOCKED, Timestamps.NONE, container.order());
    }
    Rank rank = startedSince(event) ? Rank.RECENT_RESTART : Rank.CRASH_LOOP;
    return new Suspicion(failure, rank, lastSeen(event), container.order());
  }

  private DiagnosedFailure failure(ContainerEvent event, ContainerView container) {
    StartExamination starts = new StartExamination(examination);
    EndExamination ends = new EndExamination(examination);
    Place place = new Place.OfEvent(event.event()).and(new Place.Waiting(container));
    return switch (event.kind()) {
      case PULL_FAILED -> starts.pullFailure(container, event.reason(), place);
      case PROBE_KILLED -> ends.killed(container, event.event(), place);
      case BACKING_OFF -> loop(event, container, place);
      default -> starts.startFailure(container, event.reason(), place);
    };
  }

  /** What holds back the restarts says nothing of the ends; what came just before them does. */
  private DiagnosedFailure loop(ContainerEvent backOff, ContainerView container, Place place) {
    for (ContainerEvent event : told) {
      if (event.mayBeOfSame(backOff) && mayCauseRestarts(event)) {
        return failure(event, container)
            .alsoAt(new Place.OfEvent(backOff.event()))
            .with(Confidence.LIKELY);
      }
    }
    return new EndExamination(examination).unrecorded(container, backOff.reason(), place);
  }

  /** Why a container ends again and again whose ends are not on record; {@code null} if untold. */
  @Nullable DiagnosedFailure causeOfLoop(ContainerView looping) {
    for (Told each : causesOfLoops()) {
      if (each.isOf(looping)) {
        DiagnosedFailure cause = failure(each.event(), looping);
        return cause.decidingRule().isLastResort()
            ? null
            : cause.showing(PodFailureReason.CRASH_LOOP_BACK_OFF).with(Confidence.LIKELY);
      }
    }
    return null;
  }

  private List<Told> causesOfLoops() {
    List<Told> known = causesOfLoops;
    if (known == null) {
      known = withContainers(told, this::mayCauseRestarts);
      causesOfLoops = known;
    }
    return known;
  }

  private boolean mayCauseRestarts(ContainerEvent event) {
    return switch (event.kind()) {
      case PROBE_KILLED, HOOK_FAILED -> !isForgotten(event) || led(event);
      case START_FAILED -> !isForgotten(event) && told.stream().noneMatch(event::isOvercomeBy);
      default -> false;
    };
  }

  /**
   * Whether restarts are held back since soon after a kill: of a pod that causes many events the
   * kubelet drops those of later kills.
   */
  private boolean led(ContainerEvent kill) {
    Duration memory = examination.config().crashMemory();
    return lastSeen(kill) != Timestamps.NONE
        && told.stream()
            .filter(event -> event.kind() == Kind.BACKING_OFF && event.mayBeOfSame(kill))
            .filter(event -> !isForgotten(event))
            .map(event -> event.event().firstSeen())
            .anyMatch(
                since ->
                    since >= lastSeen(kill)
                        && Duration.ofMillis(since - lastSeen(kill)).compareTo(memory) <= 0);
  }

  /** A probe for which a container that still runs is being killed; {@code null} where none is. */
  @Nullable Suspicion probeKill(ContainerView running) {
    for (Told each : kills) {
      ContainerEvent event = each.event();
      if (lastSeen(event) != Timestamps.NONE
          && event.event().happenedBetween(running.startedAt(), Timestamps.NONE)
          && !isOlder(event, true)
          && each.isOf(running)) {
        Place place = new Place.OfEvent(event.event()).and(new Place.Running(running));
        DiagnosedFailure failure =
            new EndExamination(examination).killed(running, event.event(), place);
        return new Suspicion(failure, Rank.RECENT_RESTART, lastSeen(event), running.order());
      }
    }
    return null;
  }

  /**
   * The postStart hook of a container that runs and is not ready: it failed in this instance, or in
   * one before whose end is not on record.
   */
  @Nullable Suspicion failedHook(ContainerView running) {
    boolean knowsNoEnd = running.restartCount() > 0 && running.endedBefore() == null;
    for (Told each : hooks) {
      ContainerEvent event = each.event();
      boolean isInTime =
          knowsNoEnd
              ? !isForgotten(event)
              : event.event().happenedBetween(running.startedAt(), Timestamps.NONE)
                  && !isOlder(event, true);
      if (isInTime && each.isOf(running)) {
        Place place = new Place.OfEvent(event.event()).and(new Place.Running(running));
        DiagnosedFailure failure =
            new StartExamination(examination).startFailure(running, event.reason(), place);
        return new Suspicion(failure, Rank.RECENT_RESTART, lastSeen(event), running.order());
      }
    }
    return null;
  }
}
