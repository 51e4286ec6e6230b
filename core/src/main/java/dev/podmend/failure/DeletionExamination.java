package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod that is being deleted. What its containers show is then no failure, unless it came before
 * the deletion, or the deletion itself is a disruption.
 */
final class DeletionExamination {

  /** Who deletes a pod tells it in the same moment, as far as clocks agree: milliseconds. */
  private static final long AT_ONCE = 10_000;

  private final Examination examination;
  private final PodView pod;

  DeletionExamination(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
  }

  /**
   * What is known of it.
   *
   * @param stated what the status itself states, as {@code NodeLost}; {@code null} where nothing
   */
  PodDiagnosis diagnosis(@Nullable DiagnosedFailure stated, List<Suspicion> suspicions) {
    DiagnosedFailure primary = primary(stated, suspicions);
    return PodExamination.diagnosis(pod, PodVerdict.TERMINATING, primary, suspicions);
  }

  private @Nullable DiagnosedFailure primary(
      @Nullable DiagnosedFailure stated, List<Suspicion> suspicions) {
    PodCondition target = pod.condition("DisruptionTarget", "True");
    if (target != null) {
      return disruption(examination, target);
    }
    PodCondition notReady = lostNode();
    if (notReady != null) {
      return disruption(examination, notReady);
    }
    if (stated != null) {
      return stated;
    }
    long deletionStart = pod.deletionStartedAt();
    EventView preempted = preemption(deletionStart);
    if (preempted != null) {
      return preempted(preempted);
    }
    return suspicions.stream()
        .filter(suspicion -> endedBefore(suspicion, deletionStart))
        .findFirst()
        .map(Suspicion::failure)
        .orElse(null);
  }

  /**
   * What the scheduler says when it deletes a pod for another; before 1.26 it says it nowhere else.
   */
  private @Nullable EventView preemption(long deletionStart) {
    if (deletionStart == Timestamps.NONE) {
      return null;
    }
    for (EventView event : examination.events().newestFirst()) {
      if (event.reason().equals("Preempted")
          && event.lastSeen() != Timestamps.NONE
          && event.happenedBetween(deletionStart - AT_ONCE, deletionStart + AT_ONCE)) {
        return event;
      }
    }
    return null;
  }

  private DiagnosedFailure preempted(EventView event) {
    Clue clue = Clue.of("PreemptionByScheduler", event.message());
    FailureRule rule = examination.rule(Concern.DISRUPTION, clue);
    Place place = new Place.OfEvent(event).and(new Place.Status(pod));
    return DiagnosedFailure.ofPod(pod, rule, clue, place, PodFailureReason.DISRUPTION_TARGET);
  }

  /** The node controller's word on the pods of a node that does not answer. */
  private @Nullable PodCondition lostNode() {
    int index = pod.conditionIndex("Ready");
    PodCondition ready = index < 0 ? null : pod.conditions().get(index);
    String reason = ready == null ? "" : orEmpty(ready.getReason());
    boolean lost = reason.startsWith("NodeStatus") || reason.equals("NodeLost");
    return lost ? ready : null;
  }

  private static boolean endedBefore(Suspicion suspicion, long deletionStart) {
    return suspicion.rank() != Suspicion.Rank.HISTORY
        && deletionStart != Timestamps.NONE
        && suspicion.endedAt() != Timestamps.NONE
        && suspicion.endedAt() < deletionStart;
  }

  /** The disruption that a condition states. */
  static DiagnosedFailure disruption(Examination examination, PodCondition condition) {
    PodView pod = examination.pod();
    Clue clue = Clue.of(orEmpty(condition.getReason()), orEmpty(condition.getMessage()));
    FailureRule rule = examination.rule(Concern.DISRUPTION, clue);
    int index = pod.conditionIndex(orEmpty(condition.getType()));
    Place place = new Place.Condition(pod, index).and(new Place.Status(pod));
    return DiagnosedFailure.ofPod(pod, rule, clue, place, PodFailureReason.DISRUPTION_TARGET);
  }
}
