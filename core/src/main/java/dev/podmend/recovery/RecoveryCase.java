package dev.podmend.recovery;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything that the questions of the tree are asked of. */
final class RecoveryCase {

  /** Under a key that begins so history watches a pod that is on its way. */
  private static final String PROGRESSING = "(on its way)";

  /** Under a key that begins so history watches a pod that is being deleted. */
  private static final String TERMINATING = "(being deleted)";

  private final PodDiagnosis diagnosis;
  private final RecoverySituation situation;
  private final RecoveryHistory history;
  private final Optional<RecoveryAttempt> resumed;

  /**
   * A case.
   *
   * @param history what was tried before this pod
   * @param resumed what was already decided for this very pod
   */
  RecoveryCase(
      PodDiagnosis diagnosis,
      RecoverySituation situation,
      RecoveryHistory history,
      Optional<RecoveryAttempt> resumed) {
    this.diagnosis = diagnosis;
    this.situation = situation;
    this.history =
        history
            .withoutWatches(key -> isOfAnotherPod(key, diagnosis))
            .watching(watchKey(diagnosis), situation.now());
    this.resumed = resumed;
  }

  private static String watchKey(PodDiagnosis diagnosis) {
    return switch (diagnosis.verdict()) {
      case HEALTHY, SUCCEEDED, PROGRESSING -> keyOf(PROGRESSING, diagnosis);
      case TERMINATING -> keyOf(TERMINATING, diagnosis);
      case DEGRADED, FAILING, FAILED, REJECTED, UNKNOWN -> fingerprintOf(diagnosis);
    };
  }

  private static String keyOf(String state, PodDiagnosis diagnosis) {
    return Keys.bounded(state + " " + diagnosis.pod().uid());
  }

  /** What became of one pod uses up no patience with the next one. */
  private static boolean isOfAnotherPod(String key, PodDiagnosis diagnosis) {
    boolean isState = key.startsWith(PROGRESSING) || key.startsWith(TERMINATING);
    return isState
        && !key.equals(keyOf(PROGRESSING, diagnosis))
        && !key.equals(keyOf(TERMINATING, diagnosis));
  }

  private static String fingerprintOf(PodDiagnosis diagnosis) {
    return diagnosis.primary().map(PodFailureAnalysis::fingerprint).map(Keys::bounded).orElse("");
  }

  PodDiagnosis diagnosis() {
    return diagnosis;
  }

  PodVerdict verdict() {
    return diagnosis.verdict();
  }

  RecoverySituation situation() {
    return situation;
  }

  RecoveryConfig config() {
    return situation.config();
  }

  RecoveryHistory history() {
    return history;
  }

  Optional<RecoveryAttempt> resumed() {
    return resumed;
  }

  Instant now() {
    return situation.now();
  }

  /** Since when history watches this failure, or this state; empty where it watches too many. */
  Optional<Instant> since() {
    return Optional.ofNullable(history.firstSeen().get(watchKey(diagnosis)));
  }

  /** The same, but counted on from the pods before this one that failed alike in unbroken row. */
  Optional<Instant> sinceFirstPod() {
    Optional<Instant> first = since();
    List<RecoveryAttempt> attempts = history.attempts();
    for (int i = attempts.size() - 1; i >= 0 && first.isPresent(); i--) {
      RecoveryAttempt attempt = attempts.get(i);
      if (attempt.outcome() != AttemptOutcome.FAILED
          || !attempt.fingerprint().equals(fingerprint())) {
        break;
      }
      first = first.map(since -> Moments.earlier(since, attempt.when()));
    }
    return first;
  }

  /** The failure as the diagnosis names it. */
  PodFailureAnalysis primary() {
    return diagnosis.primary().orElseThrow();
  }

  /** The failure to answer: what a deadline cut off, where that is known, else the primary. */
  PodFailureAnalysis failure() {
    PodFailureAnalysis failure = primary();
    while (failure.cause() == FailureCause.DEADLINE_EXCEEDED && failure.underlying().isPresent()) {
      failure = failure.underlying().get();
    }
    return failure;
  }

  String fingerprint() {
    return fingerprintOf(diagnosis);
  }

  boolean isPermanent() {
    return !primary().shouldRetry() || !failure().shouldRetry();
  }

  boolean has(FailureTrait trait) {
    return failure().traits().contains(trait) || primary().traits().contains(trait);
  }

  /** Whether no container of this pod will ever run again. */
  boolean hasEnded() {
    return verdict() == PodVerdict.FAILED || verdict() == PodVerdict.REJECTED;
  }

  PodOwnership ownership() {
    if (diagnosis.primary().isPresent() && has(FailureTrait.STATIC_POD)) {
      return PodOwnership.STATIC;
    }
    return situation.ownership() == PodOwnership.BARE
            && diagnosis.primary().isPresent()
            && has(FailureTrait.CLUSTER_REPLACES)
        ? PodOwnership.REPLACED_BY_OWNER
        : situation.ownership();
  }

  /** The container at fault, if exactly one is known; never one for debugging. */
  Optional<ContainerRef> container() {
    List<ContainerRef> blamed = failure().blamedContainers();
    return failure()
        .container()
        .or(() -> blamed.size() == 1 ? Optional.of(blamed.get(0)) : Optional.empty())
        .filter(container -> container.role() != ContainerRole.EPHEMERAL);
  }

  Optional<ContainerSituation> containerSituation() {
    return container().flatMap(container -> situation.container(container.name()));
  }

  /** The signal that ended the process, from the API or an exit code above 128. */
  OptionalInt signal() {
    OptionalInt signal = failure().signal();
    int exitCode = failure().exitCode().orElse(0);
    return signal.isEmpty() && exitCode > 128 ? OptionalInt.of(exitCode - 128) : signal;
  }
}
