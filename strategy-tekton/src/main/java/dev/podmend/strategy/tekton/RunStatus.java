package dev.podmend.strategy.tekton;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * The status of a TaskRun or PipelineRun, however much of it is there yet.
 *
 * @param kind the object's kind
 * @param status the status
 */
record RunStatus(String kind, Fields status) {

  static RunStatus of(GenericKubernetesResource run) {
    String kind = run.getKind();
    return new RunStatus(kind == null ? "" : kind, Fields.of(run).at("status"));
  }

  boolean isPipelineRun() {
    return kind.equals("PipelineRun");
  }

  /** {@code True}, {@code False} or {@code Unknown}; empty where nobody has looked at it yet. */
  String succeeded() {
    return condition().text("status");
  }

  String reason() {
    return condition().text("reason");
  }

  String message() {
    return condition().text("message");
  }

  private Fields condition() {
    return status.list("conditions").stream()
        .filter(condition -> condition.text("type").equals("Succeeded"))
        .findFirst()
        .orElse(Fields.NONE);
  }

  /** Whether nothing will be done any more: a verdict without a completion time may change. */
  boolean isOver() {
    boolean judged = succeeded().equals("True") || succeeded().equals("False");
    return judged && status.has("completionTime");
  }

  Optional<String> podName() {
    return status.find("podName");
  }

  /** The TaskRun of a PipelineRun. */
  Optional<String> taskRun() {
    return status.list("childReferences").stream()
        .filter(child -> child.text("kind").equals("TaskRun"))
        .flatMap(child -> child.find("name").stream())
        .findFirst();
  }

  List<StepStatus> steps() {
    return status.list("steps").stream().map(StepStatus::of).toList();
  }

  boolean hasStarted() {
    return steps().stream().anyMatch(StepStatus::hasStarted);
  }

  /** The step whose end is the run's. */
  Optional<StepStatus> failedStep() {
    return steps().stream().filter(StepStatus::hasFailed).findFirst();
  }

  /** A result of that name, without surrounding blanks. */
  Optional<String> result(String name) {
    return status.list("results").stream()
        .filter(result -> result.text("name").equals(name))
        .map(result -> result.text("value").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
