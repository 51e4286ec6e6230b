package dev.podmend.recovery;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodVerdict;
import java.util.Optional;

/**
 * The history as a pod finds it.
 *
 * @param history what was tried before, with the outcome of what this pod is the result of
 * @param resumed what was already decided for this very pod; then it is not in the history
 */
record Recollection(RecoveryHistory history, Optional<RecoveryAttempt> resumed) {

  static Recollection of(PodDiagnosis diagnosis, RecoverySituation situation) {
    RecoveryHistory history = situation.history();
    boolean well =
        diagnosis.verdict() == PodVerdict.HEALTHY || diagnosis.verdict() == PodVerdict.SUCCEEDED;
    RecoveryHistory watched = well ? helped(history.withoutWatches(), diagnosis) : history;
    return watched
        .pending()
        .filter(pending -> well || diagnosis.verdict().isUnwell())
        .map(pending -> settled(watched, pending, isSamePod(pending, diagnosis, situation), well))
        .orElse(new Recollection(watched, Optional.empty()));
  }

  /**
   * A pod may fail at first, while it starts, and be well in the end: what led to it has helped
   * then.
   */
  private static RecoveryHistory helped(RecoveryHistory history, PodDiagnosis diagnosis) {
    return history
        .last()
        .filter(last -> last.outcome() == AttemptOutcome.FAILED)
        .filter(last -> !last.podUid().equals(diagnosis.pod().uid()))
        .map(last -> history.withLastOutcome(AttemptOutcome.SUCCEEDED))
        .orElse(history);
  }

  private static Recollection settled(
      RecoveryHistory history, RecoveryAttempt pending, boolean samePod, boolean well) {
    if (samePod && !well) {
      return new Recollection(history.withoutLast(), Optional.of(pending));
    }
    AttemptOutcome outcome = samePod ? AttemptOutcome.SUPERSEDED : newPodOutcome(well);
    return new Recollection(history.withLastOutcome(outcome), Optional.empty());
  }

  private static AttemptOutcome newPodOutcome(boolean well) {
    return well ? AttemptOutcome.SUCCEEDED : AttemptOutcome.FAILED;
  }

  /**
   * Whether the pod is the one that the pending attempt was decided for. A rejected pod has no UID:
   * until the attempt is due its rejection is taken for the one that is known, then for a new one.
   */
  private static boolean isSamePod(
      RecoveryAttempt pending, PodDiagnosis diagnosis, RecoverySituation situation) {
    String uid = diagnosis.pod().uid();
    return pending.podUid().equals(uid)
        && (!uid.isEmpty() || !situation.now().isAfter(pending.due()));
  }
}
