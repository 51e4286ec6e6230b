package dev.podmend.examples.notebook;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.DurationText;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.build.BuildPlans;
import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.build.RequirementsUnknownException;
import dev.podmend.examples.notebook.pod.LastWords;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.examples.notebook.status.JobStatuses;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.RecoveryPhase;
import dev.podmend.runtime.RecoveryResult;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Carries out jobs, one step a call: checks, lets podmend take its step, and writes the status
 * once.
 *
 * <p>What has to survive between two steps lies in the cluster, so that it may die at any moment. A
 * run that has ended is left alone until its specification changes.
 */
public final class NotebookReconciler implements Reconciler<NotebookValidationJob> {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final InstantSource clock;
  private final JobRules rules;
  private final JobWorkloads workloads;
  private final PodRecovery recovery;

  /**
   * A reconciler.
   *
   * @param recovery podmend, with the same client and clock
   */
  public NotebookReconciler(
      KubernetesClient client,
      InstantSource clock,
      OperatorConfig config,
      RequirementsSource requirements,
      PodRecovery recovery) {
    this.client = requireNonNull(client, "client");
    this.clock = requireNonNull(clock, "clock");
    this.rules = new JobRules(config);
    this.workloads = new JobWorkloads(config, new BuildPlans(config, requirements));
    this.recovery = requireNonNull(recovery, "recovery");
  }

  /** Every change of a pod is a reason for the next step of its job. */
  @Override
  public List<EventSource<?, NotebookValidationJob>> prepareEventSources(
      EventSourceContext<NotebookValidationJob> context) {
    return List.of(
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, NotebookValidationJob.class)
                .withLabelSelector(PodmendLabels.WORKLOAD)
                .withNamespacesInheritedFromController()
                .build(),
            context));
  }

  @Override
  public UpdateControl<NotebookValidationJob> reconcile(
      NotebookValidationJob job, Context<NotebookValidationJob> context) {
    return step(job);
  }

  /** One step. */
  UpdateControl<NotebookValidationJob> step(NotebookValidationJob job) {
    JobStatuses statuses = new JobStatuses(job, clock.instant());
    if (statuses.current().phase().isFinal()) {
      return UpdateControl.noUpdate();
    }
    if (statuses.isNew()) {
      return written(job, statuses.begun()).rescheduleAfter(SOON);
    }
    List<String> problems = rules.problems(job);
    return problems.isEmpty() ? advanced(job, statuses) : refused(job, statuses, problems);
  }

  /** Ends what an earlier specification has begun, then says what is wrong with this one. */
  private UpdateControl<NotebookValidationJob> refused(
      NotebookValidationJob job, JobStatuses statuses, List<String> problems) {
    RecoveryResult end = recovery.stop(workloads.ofNothing(job), "its specification is invalid");
    return end.phase() == RecoveryPhase.FAILED && end.isFinal()
        ? written(job, statuses.invalid(problems))
        : UpdateControl.<NotebookValidationJob>noUpdate()
            .rescheduleAfter(end.requeueAfter().orElse(SOON));
  }

  private UpdateControl<NotebookValidationJob> advanced(
      NotebookValidationJob job, JobStatuses statuses) {
    Instant deadline = statuses.start().plus(DurationText.parse(job.getSpec().timeout()));
    RecoverableWorkload workload;
    try {
      workload = workloads.of(job, statuses.current());
    } catch (RequirementsUnknownException e) {
      return e.passes() && clock.instant().isBefore(deadline)
          ? UpdateControl.<NotebookValidationJob>noUpdate().rescheduleAfter(LATER)
          : refused(job, statuses, List.of(e.problem()));
    } catch (IllegalArgumentException e) {
      return refused(job, statuses, List.of(String.valueOf(e.getMessage())));
    }
    RecoveryResult result = recovery.reconcile(workload);
    if (!clock.instant().isBefore(deadline) && !hasEnded(result)) {
      String why = "it took longer than its timeout of " + job.getSpec().timeout();
      result = recovery.stop(workload, why);
      if (result.phase() == RecoveryPhase.BLOCKED) {
        return written(job, statuses.timedOut(why + "; " + result.message()));
      }
    }
    return advanced(job, statuses, result, deadline);
  }

  /** Something of it may still have to go, but that does not change how it ended. */
  private static boolean hasEnded(RecoveryResult result) {
    return result.isFinal()
        || result.phase() == RecoveryPhase.SUCCEEDED
        || result.phase() == RecoveryPhase.FAILED;
  }

  private UpdateControl<NotebookValidationJob> advanced(
      NotebookValidationJob job, JobStatuses statuses, RecoveryResult result, Instant deadline) {
    NotebookValidationJobStatus next = statuses.after(result, lastWords(job, statuses, result));
    UpdateControl<NotebookValidationJob> control =
        next.equals(statuses.current()) ? UpdateControl.noUpdate() : written(job, next);
    result
        .requeueAfter()
        .map(pause -> untilDeadline(pause, deadline))
        .ifPresent(control::rescheduleAfter);
    return control;
  }

  /** A run that is over its time is looked at as often as podmend wants it. */
  private Duration untilDeadline(Duration pause, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.compareTo(Duration.ZERO) > 0 && left.compareTo(pause) < 0 ? left : pause;
  }

  /** What the pod wrote at its end; read only at the end. */
  private LastWords lastWords(
      NotebookValidationJob job, JobStatuses statuses, RecoveryResult result) {
    String name =
        result
            .diagnosis()
            .map(diagnosis -> diagnosis.pod().name())
            .orElse(statuses.current().validationPodName());
    return !result.isFinal() || name.isEmpty()
        ? LastWords.lost()
        : pod(job, name).map(LastWords::of).orElseGet(LastWords::lost);
  }

  private Optional<Pod> pod(NotebookValidationJob job, String name) {
    return Optional.ofNullable(
            client.pods().inNamespace(job.getMetadata().getNamespace()).withName(name).get())
        .filter(pod -> pod.hasOwnerReferenceFor(job.getMetadata().getUid()));
  }

  /** A status for the job as it is by then: podmend's own notes on it change its version. */
  private static UpdateControl<NotebookValidationJob> written(
      NotebookValidationJob job, NotebookValidationJobStatus status) {
    NotebookValidationJob changed = new NotebookValidationJob();
    changed.setMetadata(new ObjectMetaBuilder(job.getMetadata()).withResourceVersion(null).build());
    changed.setSpec(job.getSpec());
    changed.setStatus(status);
    return UpdateControl.patchStatus(changed);
  }
}
