package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryDecision;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass for one workload.
 *
 * <p>Always in this order: read the state, read the pods, decide, tell, store the state, and only
 * then touch a pod. So a pass that dies leaves either the old state and an untouched cluster, or
 * the new state and an action that the next pass completes.
 */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private static final int UNAUTHORIZED = 401;

  private final RecoveryParts parts;
  private final RecoverableWorkload workload;
  private final Instant now;
  private final Pauses pauses;
  private final WorkloadPods pods;
  private final Results results;

  Reconciliation(RecoveryParts parts, RecoverableWorkload workload, Instant now, double jitter) {
    this.parts = parts;
    this.workload = workload;
    this.now = now;
    this.pauses = new Pauses(jitter);
    this.pods = new WorkloadPods(parts.client(), workload);
    this.results = new Results(workload, now, pauses);
  }

  RecoveryResult run() {
    try {
      return load().map(this::proceed).orElseGet(results::stopped);
    } catch (KubernetesClientException e) {
      return results.failed(ApiTrouble.of(e));
    }
  }

  private Optional<StoredState> load() {
    boolean going = workload.owner().getMetadata().getDeletionTimestamp() != null;
    return going ? Optional.empty() : parts.store().load(workload);
  }

  private RecoveryResult proceed(StoredState stored) {
    RecoveryMemory memory;
    try {
      memory = RecoveryMemory.read(stored.text(), workload.run());
    } catch (IllegalArgumentException e) {
      return results.blocked("the stored state cannot be read: " + e.getMessage());
    }
    List<Pod> found = pods.list();
    Optional<Pod> surplus = surplus(found);
    if (surplus.isPresent()) {
      pods.delete(surplus.get());
      return results.underWay(memory, "pod " + name(surplus.get()) + " makes room");
    }
    if (found.isEmpty()) {
      return bringUp(stored, memory);
    }
    Pod pod = found.get(0);
    return pods.isOfThisRun(pod)
        ? attend(stored, memory, pod)
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

  private RecoveryResult attend(StoredState stored, RecoveryMemory memory, Pod pod) {
    PodObserver observer = new PodObserver(parts.client(), parts.classifier(), parts.logBytes());
    PodDiagnosis diagnosis = observer.diagnose(pod, now);
    Step step = decide(memory, diagnosis, pod, now);
    return remember(stored, step) ? carryOut(step, pod) : results.changedMeanwhile();
  }

  private Step decide(RecoveryMemory memory, PodDiagnosis diagnosis, Pod pod, Instant moment) {
    RecoveryDecision decision =
        parts
            .planner()
            .decide(
                diagnosis,
                SituationReader.read(workload, pod, memory.history(), moment, pauses.jitter()));
    return Step.of(memory, diagnosis, decision, moment);
  }

  private boolean remember(StoredState stored, Step step) {
    if (!step.isChange()) {
      return true;
    }
    Optional<RecoveryReport> news =
        step.isNews() ? Optional.of(RecoveryReport.of(workload, step)) : Optional.empty();
    news.ifPresent(report -> parts.announcers().forEach(announcer -> announcer.accept(report)));
    boolean saved = parts.store().save(workload, stored, step.after().write(workload.run()));
    if (saved) {
      news.ifPresent(this::tell);
    }
    return saved;
  }

  private void tell(RecoveryReport report) {
    for (RecoveryListener listener : parts.listeners()) {
      try {
        listener.decided(report);
      } catch (RuntimeException e) {
        LOG.atWarn()
            .setMessage("a listener failed")
            .addKeyValue("decision", report.id())
            .setCause(e)
            .log();
      }
    }
  }

  private RecoveryResult carryOut(Step step, Pod pod) {
    return step.decision()
        .action()
        .match(
            wait -> waiting(step, wait),
            retry -> replace(step, pod, retry.after()),
            fallBack -> replace(step, pod, Duration.ZERO),
            remove -> replace(step, pod, Duration.ZERO),
            switching -> replace(step, pod, Duration.ZERO),
            raise -> replace(step, pod, Duration.ZERO),
            reschedule -> replace(step, pod, reschedule.after()),
            giveUp -> givenUp(step));
  }

  private RecoveryResult waiting(Step step, Wait wait) {
    Duration pause = Pauses.until(wait.until(), now);
    return switch (step.diagnosis().verdict()) {
      case HEALTHY -> results.of(RecoveryPhase.HEALTHY, step, Optional.of(pause));
      case SUCCEEDED -> results.of(RecoveryPhase.SUCCEEDED, step, Optional.empty());
      case PROGRESSING, TERMINATING -> results.onItsWay(step, pause);
      case DEGRADED, FAILING, FAILED, REJECTED, UNKNOWN ->
          results.of(RecoveryPhase.WAITING, step, Optional.of(pause));
    };
  }

  private RecoveryResult replace(Step step, Pod pod, Duration delay) {
    if (!delay.isZero()) {
      return results.of(
          RecoveryPhase.RECOVERING, step, Optional.of(Pauses.until(now.plus(delay), now)));
    }
    pods.delete(pod);
    return results.of(RecoveryPhase.RECOVERING, step, Optional.of(pauses.afterMutation()));
  }

  private RecoveryResult givenUp(Step step) {
    boolean mayGoYet = step.diagnosis().verdict() == PodVerdict.TERMINATING;
    return results.of(
        RecoveryPhase.FAILED, step, mayGoYet ? Optional.of(pauses.blocked()) : Optional.empty());
  }

  private RecoveryResult bringUp(StoredState stored, RecoveryMemory memory) {
    if (memory.settlement().isPresent()) {
      return results.settled(memory, memory.settlement().get());
    }
    Optional<Instant> due = memory.history().pending().map(RecoveryAttempt::due);
    if (due.filter(now::isBefore).isPresent()) {
      return results.due(memory, due.get());
    }
    Pod manifest;
    try {
      manifest = PodManifest.of(workload, memory);
    } catch (IllegalArgumentException e) {
      return results.blocked(
          "the template no longer fits what was decided before: "
              + e.getMessage()
              + "; restore it, or begin another run");
    }
    return create(stored, memory, manifest);
  }

  private RecoveryResult create(StoredState stored, RecoveryMemory memory, Pod manifest) {
    try {
      pods.create(manifest);
      return results.underWay(memory, "pod " + name(manifest) + " was created");
    } catch (KubernetesClientException e) {
      return refused(stored, memory, manifest, ApiTrouble.of(e));
    }
  }

  private RecoveryResult refused(
      StoredState stored, RecoveryMemory memory, Pod manifest, ApiTrouble trouble) {
    if (trouble.code() == UNAUTHORIZED) {
      return results.failed(trouble);
    }
    if (trouble.mayHaveBeenApplied()) {
      Optional<Pod> holder = pods.find(name(manifest));
      if (holder.isPresent()) {
        return adopted(memory, manifest, holder.get());
      }
      if (trouble.isConflict()) {
        return results.failed(trouble);
      }
    }
    return rejected(stored, memory, manifest, trouble);
  }

  private RecoveryResult adopted(RecoveryMemory memory, Pod manifest, Pod holder) {
    return pods.isMadeFrom(holder, manifest)
        ? results.underWay(memory, "pod " + name(holder) + " is there already")
        : results.blocked(
            "a pod named "
                + name(holder)
                + " exists that is not of this workload: rename or delete it, or give the"
                + " workload another name");
  }

  private RecoveryResult rejected(
      StoredState stored, RecoveryMemory memory, Pod manifest, ApiTrouble trouble) {
    PodDiagnosis diagnosis =
        parts.classifier().diagnose(PodObservation.rejected(manifest, trouble.rejection()), now);
    if (diagnosis.primary().isEmpty()) {
      return results.failed(trouble);
    }
    Step decided = decide(memory, diagnosis, manifest, afterDue(memory));
    Step step = trouble.rejection().retryAfter().map(decided::notBefore).orElse(decided);
    return remember(stored, step) ? rejected(step) : results.changedMeanwhile();
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

  private RecoveryResult rejected(Step step) {
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
        ? givenUp(step)
        : results.of(
            step.decision().action() instanceof Wait
                ? RecoveryPhase.WAITING
                : RecoveryPhase.RECOVERING,
            step,
            Optional.of(Pauses.atLeast(delay)));
  }
}
