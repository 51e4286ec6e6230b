package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a pod has no node yet. */
final class SchedulingExamination {

  /** So Karpenter begins what it has to say; the scheduler itself never does. */
  private static final String REFUSED_BY_KARPENTER = "Failed to schedule pod";

  /** The autoscaler looks at pods alone that the scheduler could not place. */
  private static final String NOT_SCALED_UP = "NotTriggerScaleUp";

  private static final List<String> NODES_THEMSELVES =
      List.of("selector", "node affinity", "taint");

  private final Examination examination;
  private final PodView pod;

  SchedulingExamination(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
  }

  /** Whether the pod waits for a node: the scheduler says so, and nothing shows that it has one. */
  boolean applies() {
    if (pod.isBound() || pod.hasContainerStatuses()) {
      return false;
    }
    return pod.hasCondition("PodScheduled", "False")
        || (!pod.hasCondition("PodScheduled", "True") && failedLast());
  }

  /** Whether the scheduler failed and no event since then, or of the same time, needs a node. */
  private boolean failedLast() {
    long lastOnNode = Timestamps.NONE;
    boolean wasOnNode = false;
    for (EventView event : examination.events().newestFirst()) {
      if (isOfPodOnNode(event)) {
        wasOnNode = true;
        lastOnNode = Timestamps.later(lastOnNode, event.lastSeen());
      }
    }
    for (EventView event : examination.events().newestFirst()) {
      if (isOfPodWithoutNode(event)) {
        return !wasOnNode || lastOnNode < event.lastSeen();
      }
    }
    return false;
  }

  private static boolean isOfPodWithoutNode(EventView event) {
    return event.reason().equals("FailedScheduling") || event.reason().equals(NOT_SCALED_UP);
  }

  private static boolean isOfPodOnNode(EventView event) {
    return switch (event.reason()) {
      case "Scheduled",
          "SuccessfulAttachVolume",
          "SuccessfulMountVolume",
          "FailedAttachVolume",
          "FailedMount",
          "FailedMapVolume",
          "FailedCreatePodSandBox",
          "FailedCreatePodSandbox",
          "NetworkNotReady" ->
          true;
      default -> !ContainerEvent.in(event).isEmpty();
    };
  }

  /** Why it has none; {@code null} while it may still find one at once. */
  @Nullable DiagnosedFailure failure() {
    PodCondition unscheduled = pod.condition("PodScheduled", "False");
    if (unscheduled != null && "SchedulingGated".equals(unscheduled.getReason())) {
      return null;
    }
    if (isYoung(unscheduled)) {
      return null;
    }
    DiagnosedFailure failure = unscheduled == null ? fromEvent() : fromCondition(unscheduled);
    return failure == null ? null : weighed(failure).retriedByCluster();
  }

  private boolean isYoung(@Nullable PodCondition unscheduled) {
    long since =
        unscheduled == null
            ? pod.createdAt()
            : Timestamps.millis(unscheduled.getLastTransitionTime());
    long from = since == Timestamps.NONE ? pod.createdAt() : since;
    return examination.moment().isLessThan(examination.config().schedulingGrace(), from);
  }

  private @Nullable DiagnosedFailure fromCondition(PodCondition condition) {
    String reason = orEmpty(condition.getReason());
    Clue clue = Clue.of(reason, orEmpty(condition.getMessage()));
    FailureRule rule = rule(clue);
    if (rule.isLastResort()) {
      DiagnosedFailure told = fromEvent();
      if (told != null && !told.decidingRule().isLastResort()) {
        return told;
      }
    }
    PodFailureReason symptom = PodFailureReason.of(reason).orElse(PodFailureReason.UNSCHEDULABLE);
    Place place = new Place.Condition(pod, pod.conditionIndex("PodScheduled"));
    return DiagnosedFailure.ofPod(pod, rule, clue, place, symptom);
  }

  /** Where no node fits by its labels or taints, room on some of them changes nothing. */
  private FailureRule rule(Clue clue) {
    FailureRule rule = examination.rule(Concern.SCHEDULING, clue);
    if (rule.cause() != FailureCause.INSUFFICIENT_CAPACITY) {
      return rule;
    }
    for (String reason : NodeTally.commonReasons(clue.message())) {
      FailureRule common = examination.rule(Concern.SCHEDULING, clue.saying(reason));
      if (isOfNodesThemselves(reason) && isUnsatisfiable(common)) {
        return common;
      }
    }
    return rule;
  }

  /** Whether a reason lies in the nodes, not in what else runs on them. */
  private static boolean isOfNodesThemselves(String reason) {
    return NODES_THEMSELVES.stream().anyMatch(reason::contains);
  }

  private static boolean isUnsatisfiable(FailureRule rule) {
    return rule.cause() == FailureCause.PLACEMENT_UNSATISFIABLE
        && rule.persistence() == Persistence.PERMANENT;
  }

  private @Nullable DiagnosedFailure fromEvent() {
    DiagnosedFailure ofScheduler = fromEvent("FailedScheduling");
    return ofScheduler == null ? fromEvent(NOT_SCALED_UP) : ofScheduler;
  }

  private @Nullable DiagnosedFailure fromEvent(String reason) {
    for (EventView event : examination.events().newestFirst()) {
      if (event.reason().equals(reason) && !event.message().startsWith("skip ")) {
        Clue clue = Clue.of("Unschedulable", event.message());
        FailureRule rule = rule(clue);
        return DiagnosedFailure.ofPod(
            pod, rule, clue, new Place.OfEvent(event), PodFailureReason.UNSCHEDULABLE);
      }
    }
    return null;
  }

  /** What the autoscaler and the scheduler do about it decides whether waiting helps. */
  private DiagnosedFailure weighed(DiagnosedFailure failure) {
    if (pod.isNominated() || examination.events().has("TriggeredScaleUp") || isNodeLaunched()) {
      return failure.with(FailureTrait.SCALING_UP).lasting(Persistence.TRANSIENT);
    }
    if (examination.events().has(NOT_SCALED_UP)) {
      DiagnosedFailure marked = failure.with(FailureTrait.NOT_SCALING_UP);
      return failure.cause() == FailureCause.INSUFFICIENT_CAPACITY
          ? marked.lasting(Persistence.DEPENDS)
          : marked;
    }
    return failure;
  }

  /** Whether Karpenter said last that it launches a node for the pod, not that it cannot. */
  private boolean isNodeLaunched() {
    for (EventView event : examination.events().newestFirst()) {
      if (event.reason().equals("Nominated")) {
        return true;
      }
      if (event.reason().equals("FailedScheduling")
          && event.message().startsWith(REFUSED_BY_KARPENTER)) {
        return false;
      }
    }
    return false;
  }
}
