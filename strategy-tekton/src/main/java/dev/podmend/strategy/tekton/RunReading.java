package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.model.ImageReference;
import java.util.Optional;
import java.util.Set;

/** Where a run stands, by its status alone. */
final class RunReading {

  /** Reasons of an open condition that say that something runs, or is just being stopped. */
  private static final Set<String> RUNNING =
      Set.of(
          "Running",
          "TaskRunCancelled",
          "Cancelled",
          "PipelineRunStopping",
          "CancelledRunningFinally",
          "StoppedRunningFinally",
          "PipelineRunTimeoutRunningFinally");

  private final RunStatus run;

  RunReading(RunStatus run) {
    this.run = run;
  }

  /**
   * The state.
   *
   * @param pushed the image that is to be pushed
   * @param sourceDirectory where the source lies in it
   */
  BuildState state(ImageReference pushed, Optional<String> sourceDirectory) {
    if (!run.isOver()) {
      return open();
    }
    return run.succeeded().equals("True") ? built(pushed, sourceDirectory) : unbuilt();
  }

  /** The state of a run that is not over. */
  BuildState open() {
    return RUNNING.contains(run.reason()) || run.hasStarted()
        ? BuildState.running()
        : BuildState.pending(waitingFor());
  }

  private String waitingFor() {
    String words = run.reason() + (run.message().isEmpty() ? "" : ": " + run.message());
    return BuildFailure.of(BuildFailureReason.UNKNOWN, words).message();
  }

  private BuildState built(ImageReference pushed, Optional<String> sourceDirectory) {
    String digest = run.result(TaskSteps.IMAGE_DIGEST).orElse("");
    try {
      BuiltImage image = BuiltImage.of(pushed, digest);
      BuiltImage placed = sourceDirectory.map(image::withSourceIn).orElse(image);
      return BuildState.succeeded(commit().map(placed::from).orElse(placed));
    } catch (IllegalArgumentException e) {
      return BuildState.failed(
          BuildFailure.of(
                  BuildFailureReason.DIGEST_MISSING,
                  "the run succeeded, but its result "
                      + TaskSteps.IMAGE_DIGEST
                      + " is no sha256 digest")
              .seenAt("status.results[" + TaskSteps.IMAGE_DIGEST + "].value", digest));
    }
  }

  private Optional<CommitId> commit() {
    try {
      return run.result(TaskSteps.COMMIT).map(CommitId::new);
    } catch (IllegalArgumentException e) {
      // The commit is told for information; an image does not depend on it.
      return Optional.empty();
    }
  }

  /** The state of a run that is over and has no image. */
  BuildState unbuilt() {
    if (RunFailureTable.isCancelled(run)) {
      return BuildState.cancelled();
    }
    BuildFailure failure =
        RunFailureTable.rowOf(run)
            .failure(message())
            .seenAt("status.conditions[Succeeded].reason", run.reason())
            .seenAt("status.conditions[Succeeded].message", run.message());
    return BuildState.failed(run.failedStep().map(step -> seenIn(step, failure)).orElse(failure));
  }

  private String message() {
    return run.message().isEmpty() ? run.reason() : run.message();
  }

  private static BuildFailure seenIn(StepStatus step, BuildFailure failure) {
    return failure.seenAt(
        "status.steps[" + step.name() + "].terminated.exitCode",
        step.exitCode().map(String::valueOf).orElse("") + " " + step.endReason());
  }
}
