package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodObservation;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.RecoveryAttempt;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The half of a pass that finds no pod: creates the one that is due, and answers a refusal.
 *
 * <p>The pod's name follows from the history, so a creation whose answer was lost is recognised by
 * the pod that then holds the name.
 */
final class PodCreation {

  private static final int UNAUTHORIZED = 401;

  /** The rule that recognises a refusal by RBAC. */
  private static final String MISSING_RIGHT = "reject-rights";

  private final RecoveryParts parts;
  private final Decisions decisions;
  private final WorkloadPods pods;
  private final Results results;
  private final WorkloadBuilds builds;
  private final RecoverableWorkload workload;
  private final Instant now;

  PodCreation(
      RecoveryParts parts,
      Decisions decisions,
      WorkloadPods pods,
      Results results,
      WorkloadBuilds builds,
      RecoverableWorkload workload,
      Instant now) {
    this.parts = parts;
    this.decisions = decisions;
    this.pods = pods;
    this.results = results;
    this.builds = builds;
    this.workload = workload;
    this.now = now;
  }

  RecoveryResult run(StateLedger ledger, RecoveryMemory memory) {
    if (memory.settlement().isPresent()) {
      return builds.cleared(results.settled(memory, memory.settlement().get()), ledger, memory);
    }
    Optional<Instant> due = memory.history().pending().map(RecoveryAttempt::due);
    if (due.filter(now::isBefore).isPresent()) {
      return results.due(memory, due.get());
    }
    WorkloadBuilds.Progress progress = builds.advance(ledger, memory);
    return progress
        .unfinished()
        .orElseGet(() -> create(ledger, progress.memory(), progress.images()));
  }

  private RecoveryResult create(
      StateLedger ledger, RecoveryMemory memory, Map<String, ImageBuildResult> images) {
    Pod manifest;
    try {
      manifest = PodManifest.of(workload, memory, images);
    } catch (IllegalArgumentException e) {
      return results.blocked(
          "the template no longer fits what was decided before: "
              + e.getMessage()
              + "; restore it, or begin another run");
    }
    return create(ledger, memory, manifest);
  }

  private RecoveryResult create(StateLedger ledger, RecoveryMemory memory, Pod manifest) {
    if (!ledger.isCurrent()) {
      return results.changedMeanwhile();
    }
    try {
      pods.create(manifest);
      return results.underWay(memory, "pod " + manifest.getMetadata().getName() + " was created");
    } catch (KubernetesClientException e) {
      return refused(ledger, memory, manifest, ApiTrouble.of(e));
    }
  }

  private RecoveryResult refused(
      StateLedger ledger, RecoveryMemory memory, Pod manifest, ApiTrouble trouble) {
    if (trouble.code() == UNAUTHORIZED) {
      return results.failed(trouble);
    }
    if (trouble.mayHaveBeenApplied()) {
      Optional<Pod> holder = pods.find(manifest.getMetadata().getName());
      if (holder.isPresent()) {
        return adopted(memory, manifest, holder.get());
      }
      if (trouble.isConflict()) {
        return results.failed(trouble);
      }
    }
    return rejected(ledger, memory, manifest, trouble);
  }

  private RecoveryResult adopted(RecoveryMemory memory, Pod manifest, Pod holder) {
    String name = holder.getMetadata().getName();
    if (pods.isMadeFrom(holder, manifest)) {
      return results.underWay(memory, "pod " + name + " is there already");
    }
    return WorkloadPods.isGoing(holder)
        ? results.underWay(memory, "another pod " + name + " has to go first")
        : results.blocked(
            "a pod named "
                + name
                + " exists that is not of this workload: rename or delete it, or give the"
                + " workload another name");
  }

  private RecoveryResult rejected(
      StateLedger ledger, RecoveryMemory memory, Pod manifest, ApiTrouble trouble) {
    PodDiagnosis diagnosis = diagnose(manifest, trouble);
    if (diagnosis.primary().filter(failure -> !isMissingRight(failure)).isEmpty()) {
      return results.failed(trouble);
    }
    Step decided = decisions.decide(memory, diagnosis, manifest, afterDue(memory));
    Step step =
        trouble
            .rejection()
            .retryAfter()
            .map(Pauses::atLeast)
            .map(decided::notBefore)
            .orElse(decided);
    return decisions.remember(ledger, step) ? rejected(ledger, step) : results.changedMeanwhile();
  }

  /** A right that podmend itself lacks says nothing of the pod, and may be granted. */
  private static boolean isMissingRight(PodFailureAnalysis failure) {
    return failure.rule().equals(MISSING_RIGHT);
  }

  private PodDiagnosis diagnose(Pod manifest, ApiTrouble trouble) {
    return parts
        .classifier()
        .diagnose(PodObservation.rejected(UnownedPod.of(manifest), trouble.rejection()), now);
  }

  /**
   * A rejection that came of a due attempt is a new one, even within the same tick of the clock.
   */
  private Instant afterDue(RecoveryMemory memory) {
    return memory
        .history()
        .pending()
        .map(attempt -> attempt.due().plusNanos(1))
        .filter(now::isBefore)
        .orElse(now);
  }

  private RecoveryResult rejected(StateLedger ledger, Step step) {
    Duration delay =
        step.decision()
            .action()
            .match(
                wait -> Pauses.until(wait.until(), now),
                Retry::after,
                fallBack -> Duration.ZERO,
                remove -> Duration.ZERO,
                switching -> Duration.ZERO,
                raise -> Duration.ZERO,
                Reschedule::after,
                giveUp -> Duration.ZERO);
    return step.after().settlement().isPresent()
        ? builds.cleared(results.givenUp(step), ledger, step.after())
        : results.of(
            step.decision().action() instanceof Wait
                ? RecoveryPhase.WAITING
                : RecoveryPhase.RECOVERING,
            step,
            Optional.of(Pauses.atLeast(delay)));
  }
}
