package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryAction.Wait;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One pass for one workload.
 *
 * <p>Always in this order: read the state, read the pods, decide, tell, store the state, and only
 * then touch a pod. So a pass that dies leaves either the old state and an untouched cluster, or
 * the new state and an action that the next pass completes.
 */
final class Reconciliation {

  private final RecoveryParts parts;
  private final RecoverableWorkload workload;
  private final Instant now;
  private final Pauses pauses;
  private final WorkloadPods pods;
  private final Results results;
  private final Decisions decisions;
  private final WorkloadBuilds builds;

  Reconciliation(RecoveryParts parts, RecoverableWorkload workload, Instant now, double jitter) {
    this.parts = parts;
    this.workload = workload;
    this.now = now;
    this.pauses = new Pauses(jitter);
    this.pods = new WorkloadPods(parts.client(), workload);
    this.results = new Results(workload, now, pauses);
    this.decisions = new Decisions(parts, workload, jitter);
    this.builds = new WorkloadBuilds(parts.builds(), workload, results, now, pauses);
  }

  RecoveryResult run() {
    try {
      return load().map(stored -> proceed(stored, this::proceed)).orElseGet(results::stopped);
    } catch (OutdatedOwnerException e) {
      return results.changedMeanwhile();
    } catch (KubernetesClientException e) {
      return results.failed(ApiTrouble.of(e));
    }
  }

  private Optional<StoredState> load() {
    boolean going = workload.owner().getMetadata().getDeletionTimestamp() != null;
    return going ? Optional.empty() : parts.store().load(workload);
  }

  /** Ends the workload: see {@link PodRecovery#stop}. */
  RecoveryResult stop(String why) {
    try {
      return load()
          .map(stored -> proceed(stored, (ledger, memory) -> stop(ledger, memory, why)))
          .orElseGet(results::stopped);
    } catch (OutdatedOwnerException e) {
      return results.changedMeanwhile();
    } catch (KubernetesClientException e) {
      return results.failed(ApiTrouble.of(e));
    }
  }

  private RecoveryResult stop(StateLedger ledger, RecoveryMemory memory, String why) {
    RecoveryMemory stopped = memory.stopped(results.stopped(why));
    if (!ledger.save(stopped.write(workload.run()))) {
      return results.changedMeanwhile();
    }
    List<Pod> left = pods.list();
    return ended(ledger, stopped, left, left.size());
  }

  /** What was stopped stays so: its pods go, however they are, so many of them in this pass. */
  private RecoveryResult ended(
      StateLedger ledger, RecoveryMemory stopped, List<Pod> left, int most) {
    left.stream().filter(pod -> !WorkloadPods.isGoing(pod)).limit(most).forEach(pods::delete);
    RecoveryResult end = results.settled(stopped, stopped.settlement().orElseThrow());
    return builds.cleared(left.isEmpty() ? end : results.again(end), ledger, stopped);
  }

  private RecoveryResult proceed(
      StoredState stored, BiFunction<StateLedger, RecoveryMemory, RecoveryResult> step) {
    RecoveryMemory memory;
    try {
      memory = RecoveryMemory.read(stored.text(), workload.run());
    } catch (IllegalArgumentException e) {
      return results.blocked("the stored state cannot be read: " + e.getMessage());
    }
    StateLedger ledger = StateLedger.of(parts.store(), workload, stored);
    RecoveryResult result = step.apply(ledger, memory);
    return result.with(RecoveryProgress.of(RecoveryMemory.read(ledger.text(), workload.run())));
  }

  private RecoveryResult proceed(StateLedger ledger, RecoveryMemory memory) {
    List<Pod> found = pods.list();
    if (memory.isStopped()) {
      return ended(ledger, memory, found, 1);
    }
    Optional<Pod> surplus = surplus(found);
    if (surplus.isPresent()) {
      pods.delete(surplus.get());
      return results.underWay(memory, "pod " + name(surplus.get()) + " makes room");
    }
    if (found.isEmpty()) {
      return new PodCreation(parts, decisions, pods, results, builds, workload, now)
          .run(ledger, memory);
    }
    Pod pod = found.get(0);
    return pods.isOfThisRun(pod)
        ? attend(ledger, memory, pod)
        : results.underWay(memory, "pod " + name(pod) + " of another run has to go first");
  }

  /** A pod beside the current one, or of another run, that nobody has deleted yet. */
  private Optional<Pod> surplus(List<Pod> found) {
    boolean hasCurrent = !found.isEmpty() && pods.isOfThisRun(found.get(0));
    return found.stream()
        .skip(hasCurrent ? 1 : 0)
        .filter(pod -> !WorkloadPods.isGoing(pod))
        .findFirst();
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  private RecoveryResult attend(StateLedger ledger, RecoveryMemory memory, Pod pod) {
    PodObserver observer = new PodObserver(parts.client(), parts.classifier(), parts.logBytes());
    // Read after the pod, which states moments of the node's clock.
    Instant seen = parts.builds().clock().instant().plus(PodFailureFeed.CLOCK_SKEW);
    PodDiagnosis diagnosis = observer.diagnose(pod, seen);
    RecoveryMemory resumed = memory.resumed(diagnosis, workload.config().deletionPatience(), now);
    Step step = decisions.decide(resumed, diagnosis, pod, now);
    return decisions.remember(ledger, step)
        ? carryOut(ledger, step, pod)
        : results.changedMeanwhile();
  }

  private RecoveryResult carryOut(StateLedger ledger, Step step, Pod pod) {
    return step.decision()
        .action()
        .match(
            wait -> waiting(ledger, step, wait, pod),
            retry -> replace(step, pod, retry.after()),
            fallBack -> replace(step, pod, Duration.ZERO),
            remove -> replace(step, pod, Duration.ZERO),
            switching -> replace(step, pod, Duration.ZERO),
            raise -> replace(step, pod, Duration.ZERO),
            reschedule -> replace(step, pod, reschedule.after()),
            giveUp -> builds.cleared(results.givenUp(step), ledger, step.after()));
  }

  private RecoveryResult waiting(StateLedger ledger, Step step, Wait wait, Pod pod) {
    Duration pause = Pauses.until(wait.until(), now);
    return switch (step.diagnosis().verdict()) {
      case HEALTHY -> well(RecoveryPhase.HEALTHY, ledger, step, pod, Optional.of(pause));
      case SUCCEEDED -> well(RecoveryPhase.SUCCEEDED, ledger, step, pod, Optional.empty());
      case PROGRESSING, TERMINATING -> results.onItsWay(step, pause);
      case DEGRADED, FAILING, FAILED, REJECTED, UNKNOWN ->
          results.of(RecoveryPhase.WAITING, step, Optional.of(pause));
    };
  }

  /** The image of a pod that is well is in use, so what built it may go. */
  private RecoveryResult well(
      RecoveryPhase phase,
      StateLedger ledger,
      Step step,
      Pod pod,
      Optional<Duration> requeueAfter) {
    Optional<String> degraded = new ImagesInUse(workload, step.after(), pod).degradation();
    return builds.cleared(results.well(phase, step, degraded, requeueAfter), ledger, step.after());
  }

  private RecoveryResult replace(Step step, Pod pod, Duration delay) {
    if (!delay.isZero()) {
      return results.of(
          RecoveryPhase.RECOVERING, step, Optional.of(Pauses.until(now.plus(delay), now)));
    }
    pods.delete(pod);
    return results.of(RecoveryPhase.RECOVERING, step, Optional.of(pauses.afterMutation()));
  }
}
