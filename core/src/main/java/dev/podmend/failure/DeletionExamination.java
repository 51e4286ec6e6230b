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

  private final Examination examination;
  private final PodView pod;

  DeletionExamination(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
  }

  PodDiagnosis diagnosis(List<Suspicion> suspicions) {
    return PodExamination.diagnosis(pod, PodVerdict.TERMINATING, primary(suspicions), suspicions);
  }

  private @Nullable DiagnosedFailure primary(List<Suspicion> suspicions) {
    PodCondition target = pod.condition("DisruptionTarget", "True");
    if (target != null) {
      return disruption(examination, target);
    }
    PodCondition notReady = lostNode();
    if (notReady != null) {
      return disruption(examination, notReady);
    }
    long deletionStart = pod.deletionStartedAt();
    return suspicions.stream()
        .filter(suspicion -> endedBefore(suspicion, deletionStart))
        .findFirst()
        .map(Suspicion::failure)
        .orElse(null);
  }

  /** The node controller's word on the pods of a node that does not answer. */
  private @Nullable PodCondition lostNode() {
    int index = pod.conditionIndex("Ready");
    PodCondition ready = index < 0 ? null : pod.conditions().get(index);
    boolean lost = ready != null && orEmpty(ready.getReason()).startsWith("NodeStatus");
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
