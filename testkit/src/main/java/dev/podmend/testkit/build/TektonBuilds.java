package dev.podmend.testkit.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plays Tekton: writes what its controllers write for TaskRuns and PipelineRuns, and creates the
 * pod of a run and the TaskRun of a pipeline. Step by step, in the controllers' order, or in one
 * go; each method first does whatever must have happened before. Works on a {@code FakeApiServer}
 * with {@link #RESOURCES} and on a real API server that has Tekton's custom resources; there its
 * pods name a scheduler that does not exist, so that nothing runs them.
 */
public final class TektonBuilds implements NativeBuilds {

  /** What the API server has to know. */
  public static final List<ApiResource> RESOURCES =
      List.of(
          ApiResource.namespaced("tekton.dev", "v1", "taskruns", "TaskRun"),
          ApiResource.namespaced("tekton.dev", "v1", "pipelineruns", "PipelineRun"),
          new ApiResource("tekton.dev", "v1", "tasks", "Task", true, false));

  static final ObjectType<GenericKubernetesResource> TASK_RUNS =
      ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns");
  static final ObjectType<GenericKubernetesResource> PIPELINE_RUNS =
      ObjectType.generic("tekton.dev", "v1", "PipelineRun", "pipelineruns");
  static final ObjectType<GenericKubernetesResource> TASKS =
      ObjectType.generic("tekton.dev", "v1", "Task", "tasks");

  private static final String INITIALIZING =
      "pod status \"Initialized\":\"False\"; message: \"containers with incomplete status:"
          + " [prepare]\"";

  private final TektonObjects objects;
  private final boolean pipelines;
  private final Optional<ExecutorPods.LogSink> logs;
  private final Map<String, String> printed = new HashMap<>();

  private TektonBuilds(
      TektonObjects objects, boolean pipelines, Optional<ExecutorPods.LogSink> logs) {
    this.objects = objects;
    this.pipelines = pipelines;
    this.logs = logs;
  }

  private static TektonObjects objects(KubernetesClient client, InstantSource clock) {
    return new TektonObjects(requireNonNull(client, "client"), requireNonNull(clock, "clock"));
  }

  /** Plays the controller of TaskRuns, with a clock for the times it writes. */
  public static TektonBuilds ofTaskRuns(KubernetesClient client, InstantSource clock) {
    return new TektonBuilds(objects(client, clock), false, Optional.empty());
  }

  /** Plays the controllers of PipelineRuns and of their TaskRuns. */
  public static TektonBuilds ofPipelineRuns(KubernetesClient client, InstantSource clock) {
    return new TektonBuilds(objects(client, clock), true, Optional.empty());
  }

  /** The same with logs of the steps' containers, for example {@code server::log}. */
  public TektonBuilds printingTo(ExecutorPods.LogSink logs) {
    return new TektonBuilds(objects, pipelines, Optional.of(logs));
  }

  /** The pod of a build, once there is one. */
  public String podOf(BuildHandle handle) {
    return taskRunOf(handle) + "-pod";
  }

  /** The TaskRun of a build. */
  public String taskRunOf(BuildHandle handle) {
    return pipelines ? handle.name() + "-build" : handle.name();
  }

  /** The controller has seen the build; it has no pod yet. */
  public void start(BuildHandle handle) {
    if (pipelines) {
      objects.createTaskRun(handle, taskRunOf(handle));
      pipelineStatus(
          handle,
          "Unknown",
          "Running",
          "Tasks Completed: 0 (Failed: 0, Cancelled 0), Incomplete: 1, Skipped: 0");
    }
    TektonRun run = taskRun(handle);
    if (!run.hasStarted()) {
      run.open("Started", "Not all Steps in the Task have finished executing").write();
    }
  }

  /** The pod is created, and waits. */
  public void createPod(BuildHandle handle) {
    start(handle);
    TektonRun run = taskRun(handle);
    if (!run.hasPod()) {
      objects.createPod(handle, taskRunOf(handle), podOf(handle), run.stepNames());
      run.inPod(podOf(handle)).waiting("PodInitializing", "").open("Pending", INITIALIZING);
      run.write();
    }
  }

  /** The pod runs: all steps' containers do, though all but the first wait inside. */
  @Override
  public void run(BuildHandle handle) {
    createPod(handle);
    taskRun(handle)
        .running()
        .open("Running", "Not all Steps in the Task have finished executing")
        .write();
  }

  /** A step ends, while the run goes on. */
  public void endStep(BuildHandle handle, String step, int exitCode) {
    ensureRunning(handle);
    taskRun(handle).end(step, exitCode, exitCode == 0 ? "Completed" : "Error").write();
  }

  private void ensureRunning(BuildHandle handle) {
    if (!objects.exists(TASK_RUNS, handle.namespace(), taskRunOf(handle))
        || !taskRun(handle).isRunning()) {
      run(handle);
    }
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    succeed(handle, Map.of("IMAGE_DIGEST", digest, "IMAGE_URL", objects.imageOf(handle)));
  }

  /** The build ends with these results. */
  public void succeed(BuildHandle handle, Map<String, String> results) {
    ensureRunning(handle);
    taskRun(handle)
        .endAll()
        .results(results)
        .close("True", "Succeeded", "All Steps have completed executing")
        .write();
    if (pipelines) {
      objects
          .pipelineRun(handle)
          .results(results)
          .close("True", "Succeeded", "Tasks Completed: 1 (Failed: 0, Cancelled 0), Skipped: 0")
          .write();
    }
  }

  /** The last step fails for a reason of its own. */
  @Override
  public void fail(BuildHandle handle) {
    failStep(handle, "build", 1);
  }

  /** A step fails, as Tekton 1.12 and later write it; those behind it are skipped. */
  public void failStep(BuildHandle handle, String step, int exitCode) {
    failStep(handle, step, exitCode, "Error", "StepFailed");
  }

  /** A step fails, as Tekton before 1.12 writes it. */
  public void failStepBefore112(BuildHandle handle, String step, int exitCode) {
    failStep(handle, step, exitCode, "Error", "Failed");
  }

  void failStep(BuildHandle handle, String step, int exitCode, String endReason, String runReason) {
    ensureRunning(handle);
    String message = "\"step-%s\" exited with code %d".formatted(step, exitCode);
    taskRun(handle).failAt(step, exitCode, endReason).close("False", runReason, message).write();
    failPipeline(handle);
  }

  /** The run ends without an image and without a step that failed by itself. */
  public void fail(BuildHandle handle, String reason, String message) {
    start(handle);
    taskRun(handle).close("False", reason, message).write();
    failPipeline(handle);
  }

  /** The running build ends at once and its pod is deleted: a timeout, for example. */
  public void abort(BuildHandle handle, String reason, String message) {
    ensureRunning(handle);
    abortAsItIs(handle, reason, message);
  }

  /** The build, however far it is, ends at once and its pod, if any, is deleted. */
  public void abortAsItIs(BuildHandle handle, String reason, String message) {
    start(handle);
    taskRun(handle).terminated(reason).close("False", reason, message).write();
    objects.deletePod(handle, podOf(handle));
    failPipeline(handle);
  }

  /** The controller does as {@code spec.status} asks, if it does. */
  @Override
  public void finishCancelling(BuildHandle handle) {
    if (!objects.isToEnd(handle, pipelines)) {
      return;
    }
    start(handle);
    String words = "TaskRun \"%s\" was cancelled".formatted(taskRunOf(handle));
    taskRun(handle)
        .terminated("TaskRunCancelled")
        .close("False", "TaskRunCancelled", words)
        .write();
    objects.deletePod(handle, podOf(handle));
    if (pipelines) {
      closePipeline(
          handle, "Cancelled", "PipelineRun \"%s\" was cancelled".formatted(handle.name()));
    }
  }

  /** The PipelineRun ends by itself, whatever its task did. */
  public void closePipeline(BuildHandle handle, String reason, String message) {
    objects.pipelineRun(handle).close("False", reason, message).write();
  }

  private void failPipeline(BuildHandle handle) {
    if (pipelines) {
      closePipeline(handle, "Failed", "Tasks Completed: 1 (Failed: 1, Cancelled 0), Skipped: 0");
    }
  }

  /** The condition stands open with a reason. */
  public void wait(BuildHandle handle, String reason, String message) {
    start(handle);
    taskRun(handle).open(reason, message).write();
  }

  void pipelineStatus(BuildHandle handle, String status, String reason, String message) {
    objects.pipelineRun(handle).child(taskRunOf(handle)).condition(status, reason, message).write();
  }

  TektonRun taskRun(BuildHandle handle) {
    return objects.taskRun(handle.namespace(), taskRunOf(handle));
  }

  TektonRun pipelineRun(BuildHandle handle) {
    return objects.pipelineRun(handle);
  }

  @Override
  public boolean failForUnheardOfReason(BuildHandle handle) {
    if (pipelines) {
      start(handle);
      closePipeline(handle, "UnheardOf", "who knows");
    } else {
      fail(handle, "UnheardOf", "who knows");
    }
    return true;
  }

  /** A result stays in the status of a run whose step failed after it was written. */
  @Override
  public boolean failAfterDigest(BuildHandle handle, String digest) {
    ensureRunning(handle);
    Map<String, String> results = Map.of("IMAGE_DIGEST", digest);
    taskRun(handle)
        .results(results)
        .failAt("build", 1, "Error")
        .close("False", "StepFailed", "\"step-build\" exited with code 1")
        .write();
    if (pipelines) {
      objects.pipelineRun(handle).results(results).write();
      failPipeline(handle);
    }
    return true;
  }

  @Override
  public boolean succeedWithoutDigest(BuildHandle handle) {
    succeed(handle, Map.of());
    return true;
  }

  @Override
  public boolean overrun(BuildHandle handle) {
    String words = "\"%s\" failed to finish within \"30m0s\"".formatted(handle.name());
    if (pipelines) {
      run(handle);
      closePipeline(handle, "PipelineRunTimeout", "PipelineRun " + words);
    } else {
      abort(handle, "TaskRunTimeout", "TaskRun " + words);
    }
    return true;
  }

  @Override
  public boolean print(BuildHandle handle, List<String> lines) {
    ensureRunning(handle);
    List<String> steps = taskRun(handle).stepNames();
    long before = steps.stream().filter(step -> printed.containsKey(key(handle, step))).count();
    String step = steps.get((int) Math.min(before, steps.size() - 1L));
    if (before > 0 && before < steps.size()) {
      endStep(handle, steps.get((int) before - 1), 0);
    }
    String text = printed.merge(key(handle, step), String.join("\n", lines) + "\n", String::concat);
    logs.ifPresent(sink -> sink.log(handle.namespace(), podOf(handle), "step-" + step, text));
    return logs.isPresent();
  }

  private static String key(BuildHandle handle, String step) {
    return handle.name() + "/" + step;
  }

  @Override
  public List<NativeState> states() {
    TektonStates states = new TektonStates(this);
    return pipelines ? states.ofPipelineRuns() : states.ofTaskRuns();
  }

  /** The place of a step among all. */
  static int indexOf(List<String> steps, String step) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).equals(step))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the build has no step " + step + " but " + steps));
  }
}
