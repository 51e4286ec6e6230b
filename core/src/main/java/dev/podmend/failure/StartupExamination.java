package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a bound pod starts none of its containers, for the first time or again. Volumes, sandbox,
 * network and devices never show in container states: all stay at {@code ContainerCreating} or
 * {@code PodInitializing}, and only events tell (kubelet, {@code kubelet_pods.go}).
 */
final class StartupExamination {

  /** A pull is slow rather than stuck for longer than anything else. */
  private static final int PULL_PATIENCE = 3;

  /** Longer than any pod lives. */
  private static final Duration ENDLESS = Duration.ofDays(100_000);

  private final Examination examination;
  private final PodView pod;
  private final List<EventView> newestFirst;
  private final long began;

  /** An examination of a pod none of whose containers ever ran. */
  StartupExamination(Examination examination) {
    this(examination, examination.events().newestFirst(), examination.pod().createdAt());
  }

  private StartupExamination(Examination examination, List<EventView> newestFirst, long began) {
    this.examination = examination;
    this.pod = examination.pod();
    this.newestFirst = newestFirst;
    this.began = began;
  }

  /** An examination of a pod whose containers ran before; what happened until then is over. */
  static StartupExamination again(Examination examination) {
    PodView pod = examination.pod();
    long ended = pod.newestOfContainers();
    long began = Timestamps.later(ended, pod.createdAt());
    began = Timestamps.later(began, pod.since("ContainersReady", "False"));
    began = Timestamps.later(began, pod.since("PodReadyToStartContainers", "False"));
    return new StartupExamination(examination, since(ended, examination.events()), began);
  }

  private static List<EventView> since(long moment, PodEvents events) {
    return moment == Timestamps.NONE
        ? events.newestFirst()
        : events.newestFirst().stream()
            .filter(event -> event.happenedBetween(moment, Timestamps.NONE))
            .toList();
  }

  /** The failure; {@code null} where the pod is just on its way. */
  @Nullable DiagnosedFailure failure(List<ContainerView> containers) {
    boolean sandboxReady = pod.hasCondition("PodReadyToStartContainers", "True");
    DiagnosedFailure blocker = sandboxReady ? null : blockerAfter(Timestamps.NONE);
    return blocker == null ? stuck(containers) : blocker;
  }

  /** What events later than a moment say that keeps the pod from starting any container. */
  @Nullable DiagnosedFailure blockerAfter(long moment) {
    DiagnosedFailure lastResort = null;
    for (EventView event : newestFirst) {
      boolean isEarlier = moment != Timestamps.NONE && event.lastSeen() <= moment;
      if (isEarlier || isProgress(event)) {
        break;
      }
      DiagnosedFailure failure = event.isWarning() ? blocker(event) : null;
      if (failure != null && !failure.decidingRule().isLastResort()) {
        return failure;
      }
      lastResort = lastResort == null ? failure : lastResort;
    }
    return lastResort;
  }

  private @Nullable DiagnosedFailure blocker(EventView event) {
    Clue clue = SyncRefusal.clue(event);
    FailureRule rule = examination.ruleOrNull(Concern.POD_EVENT, clue);
    if (rule == null || (rule.traits().contains(FailureTrait.CONFIG_CACHE) && isFresh(event))) {
      return null;
    }
    PodFailureReason symptom = PodFailureReason.of(clue.reason()).orElse(PodFailureReason.UNKNOWN);
    return DiagnosedFailure.ofPod(pod, rule, clue, new Place.OfEvent(event), symptom)
        .retriedByCluster();
  }

  /** Whether a cache of the kubelet may just be filling, as for the first pod with a Secret. */
  private boolean isFresh(EventView event) {
    return examination
        .moment()
        .isLessThan(examination.config().schedulingGrace(), event.firstSeen());
  }

  /** What came before such an event has been overcome. */
  private static boolean isProgress(EventView event) {
    return switch (event.reason()) {
      case "SuccessfulAttachVolume",
          "SuccessfulMountVolume",
          "Pulling",
          "Pulled",
          "Created",
          "Started" ->
          true;
      default -> false;
    };
  }

  private @Nullable DiagnosedFailure stuck(List<ContainerView> containers) {
    EventView pulling = newestOf("Pulling");
    Duration patience = examination.config().stuckAfter();
    if (pulling != null) {
      boolean tooLong = examination.moment().isAtLeast(ofPull(patience), pulling.lastSeen());
      return tooLong && newestOf("Pulled") == null
          ? stuck("Pulling", new Place.OfEvent(pulling))
          : null;
    }
    EventView last = lastOfContainers();
    long told = last == null ? Timestamps.NONE : last.lastSeen();
    if (!examination.moment().isAtLeast(patience, Timestamps.later(began, told))) {
      return null;
    }
    if (containers.isEmpty()) {
      return pod.isWithKubelet() && told == Timestamps.NONE ? untold() : null;
    }
    ContainerView first = containers.get(0);
    WaitingReason reason = WaitingReason.of(first.waiting());
    String word = reason.word().isEmpty() ? "ContainerCreating" : reason.word();
    Place place = new Place.Waiting(first).and(new Place.Status(pod));
    Ending before = first.endedBefore();
    place = place.and(before == null ? new Place.Creation(pod) : new Place.Ended(first, before));
    return stuck(word, place.and(new Place.Silence(pod, last)));
  }

  /** The kubelet of the pod's node has not said a word of any container. */
  private DiagnosedFailure untold() {
    return stuck("ContainerCreating", new Place.Status(pod).and(new Place.Creation(pod)));
  }

  private static Duration ofPull(Duration patience) {
    return patience.compareTo(ENDLESS) >= 0 ? patience : patience.multipliedBy(PULL_PATIENCE);
  }

  private DiagnosedFailure stuck(String reason, Place place) {
    Clue clue = Clue.of(reason, "");
    FailureRule rule = examination.rule(Concern.POD_EVENT, clue);
    PodFailureReason symptom =
        PodFailureReason.of(reason).orElse(PodFailureReason.CONTAINER_CREATING);
    return DiagnosedFailure.ofPod(pod, rule, clue, place, symptom).retriedByCluster();
  }

  /** What the node last said of a container; silence begins then. */
  private @Nullable EventView lastOfContainers() {
    EventView last = null;
    for (EventView event : newestFirst) {
      boolean isLater = last == null || event.lastSeen() > last.lastSeen();
      last = isLater && !ContainerEvent.in(event).isEmpty() ? event : last;
    }
    return last;
  }

  private @Nullable EventView newestOf(String reason) {
    return newestFirst.stream()
        .filter(event -> event.reason().equals(reason))
        .findFirst()
        .orElse(null);
  }
}
