package dev.podmend.examples.notebook.operation;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;

/**
 * A reconciler whose steps and ends are measured. An end whose status could not be written is
 * measured again with the next step.
 */
public final class MeasuredReconciler implements Reconciler<NotebookValidationJob> {

  private final Reconciler<NotebookValidationJob> reconciler;
  private final RunMeters meters;

  /** The same reconciler, measured. */
  public MeasuredReconciler(Reconciler<NotebookValidationJob> reconciler, RunMeters meters) {
    this.reconciler = requireNonNull(reconciler, "reconciler");
    this.meters = requireNonNull(meters, "meters");
  }

  @Override
  public List<EventSource<?, NotebookValidationJob>> prepareEventSources(
      EventSourceContext<NotebookValidationJob> context) {
    return reconciler.prepareEventSources(context);
  }

  @Override
  public UpdateControl<NotebookValidationJob> reconcile(
      NotebookValidationJob job, Context<NotebookValidationJob> context) throws Exception {
    long start = System.nanoTime();
    String outcome = "error";
    try {
      UpdateControl<NotebookValidationJob> control = reconciler.reconcile(job, context);
      measureEnd(control, context);
      outcome = "done";
      return control;
    } finally {
      meters.stepped(Duration.ofNanos(System.nanoTime() - start), outcome);
    }
  }

  private void measureEnd(
      UpdateControl<NotebookValidationJob> control, Context<NotebookValidationJob> context) {
    control
        .getResource()
        .map(NotebookValidationJob::getStatus)
        .filter(status -> status.phase().isFinal())
        .ifPresent(status -> meters.ended(status, context.getSecondaryResources(Pod.class)));
  }
}
