package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildLogClassifier;
import dev.podmend.build.BuildStage;
import dev.podmend.build.BuildState;
import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run's status leaves open, looked up in the TaskRun of a pipeline and in logs. */
final class RunDetails {

  /** Reasons behind which a log may tell another one. */
  private static final Set<BuildFailureReason> VAGUE =
      Set.of(BuildFailureReason.BUILD_STEP_FAILED, BuildFailureReason.UNKNOWN);

  private static final Set<BuildFailureReason> TIMEOUT = Set.of(BuildFailureReason.RUN_TIMEOUT);

  private static final int LAST_LINES = 5;

  private final KubernetesClient client;
  private final String namespace;

  RunDetails(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** The state of a run, made more precise. */
  BuildState of(BuildState state, RunStatus run) {
    return run.isPipelineRun() ? ofPipeline(state, run) : ofTask(state, run);
  }

  private BuildState ofPipeline(BuildState state, RunStatus run) {
    boolean running = state instanceof BuildState.Running;
    if (!running && !failedBy(state, VAGUE) && !failedBy(state, TIMEOUT)) {
      return state;
    }
    return run.taskRun().flatMap(this::taskRun).map(task -> ofOnlyTask(state, task)).orElse(state);
  }

  /** A pipeline runs as soon as it has a task, and does not tell how that task ended. */
  private BuildState ofOnlyTask(BuildState state, RunStatus task) {
    if (state instanceof BuildState.Running) {
      return task.isOver() ? state : new RunReading(task).open();
    }
    if (failedBy(state, TIMEOUT)) {
      return task.hasStarted() ? state : inQueue(state);
    }
    boolean failed = task.isOver() && task.succeeded().equals("False");
    return failed ? ofTask(new RunReading(task).unbuilt(), task) : state;
  }

  private static BuildState inQueue(BuildState state) {
    BuildFailure late = ((BuildState.Failed) state).failure();
    BuildFailure early = BuildFailure.of(BuildFailureReason.QUEUE_TIMEOUT, late.message());
    return BuildState.failed(withEvidence(early, late.evidence()));
  }

  private Optional<RunStatus> taskRun(String name) {
    GenericKubernetesResource found =
        RunManifests.TASK_RUNS.in(client).inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(found).map(RunStatus::of);
  }

  private BuildState ofTask(BuildState state, RunStatus run) {
    return failedBy(state, VAGUE) && state instanceof BuildState.Failed failed
        ? BuildState.failed(withLog(failed.failure(), run))
        : state;
  }

  private static boolean failedBy(BuildState state, Set<BuildFailureReason> reasons) {
    return state instanceof BuildState.Failed failed && reasons.contains(failed.failure().reason());
  }

  private BuildFailure withLog(BuildFailure failure, RunStatus run) {
    Optional<StepStatus> step = run.failedStep();
    Optional<String> log =
        step.flatMap(
            of ->
                run.podName()
                    .flatMap(pod -> new StepLogs(client, namespace, pod).tail(of.container())));
    return log.map(text -> explained(failure, step.orElseThrow(), text)).orElse(failure);
  }

  private static BuildFailure explained(BuildFailure failure, StepStatus step, String log) {
    String path = "logs[" + step.container() + "]";
    return BuildLogClassifier.classify(stage(step.name()), log)
        .map(
            finding ->
                withEvidence(finding.failure(), failure.evidence()).seenAt(path, finding.line()))
        .orElseGet(
            () -> withMessage(failure, failure.message() + ": " + end(log)).seenAt(path, end(log)));
  }

  private static BuildStage stage(String step) {
    return switch (step) {
      case TaskSteps.FETCH -> BuildStage.SOURCE;
      case TaskSteps.PUSH -> BuildStage.PUSH;
      default -> BuildStage.UNKNOWN;
    };
  }

  private static BuildFailure withEvidence(BuildFailure failure, List<Evidence> evidence) {
    BuildFailure seen = failure;
    for (Evidence each : evidence) {
      seen = seen.seenAt(each.path(), each.value());
    }
    return seen;
  }

  private static BuildFailure withMessage(BuildFailure failure, String message) {
    return new BuildFailure(
        failure.reason(),
        message,
        failure.evidence(),
        failure.persistence(),
        failure.remedy(),
        failure.retryAfter());
  }

  private static String end(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
