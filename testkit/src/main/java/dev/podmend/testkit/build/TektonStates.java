package dev.podmend.testkit.build;

import static dev.podmend.build.BuildFailureReason.ADMISSION_DENIED;
import static dev.podmend.build.BuildFailureReason.API_UNAVAILABLE;
import static dev.podmend.build.BuildFailureReason.BUILDER_IMAGE_PULL;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.DIGEST_MISSING;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.INVALID_REQUEST;
import static dev.podmend.build.BuildFailureReason.NODE_LOST;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.QUEUE_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.QUOTA;
import static dev.podmend.build.BuildFailureReason.RUN_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.STRATEGY_BROKEN;
import static dev.podmend.build.BuildFailureReason.STRATEGY_FORBIDDEN;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;

import dev.podmend.build.BuildFailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Tekton's controllers may write, and what each means. */
final class TektonStates {

  private static final String PENDING = "PENDING";
  private static final String RUNNING = "RUNNING";
  private static final String CANCELLED = "CANCELLED";

  private final TektonBuilds builds;

  TektonStates(TektonBuilds builds) {
    this.builds = builds;
  }

  List<NativeState> ofTaskRuns() {
    return Stream.of(unwritten(), open(), done(), step(), pod(), image(), refused(), ended())
        .flatMap(List::stream)
        .toList();
  }

  List<NativeState> ofPipelineRuns() {
    List<NativeState> states = new ArrayList<>(done());
    states.addAll(step());
    states.addAll(pod());
    states.addAll(image());
    states.addAll(openPipelines());
    states.addAll(endedPipelines());
    return List.copyOf(states);
  }

  private List<NativeState> unwritten() {
    return List.of(
        exactly("an empty status", Map.of(), PENDING),
        exactly("no conditions", Map.of("startTime", "2026-03-01T12:00:00Z"), PENDING),
        exactly("odd conditions", Map.of("conditions", List.of("odd", Map.of())), PENDING),
        exactly("conditions that are no list", Map.of("conditions", "odd"), PENDING));
  }

  private List<NativeState> open() {
    return List.of(
        new NativeState("Started", builds::start, PENDING),
        new NativeState("Pending in a pod", builds::createPod, PENDING),
        new NativeState("Running", builds::run, RUNNING),
        waiting("Pending"),
        waiting("TaskRunPending"),
        waiting("ResolvingTaskRef"),
        waiting("ResolvingStepActionRef"),
        waiting("ToBeRetried"),
        waiting("ExceededResourceQuota"),
        waiting("ExceededNodeResources"),
        waiting("PullImageFailed"),
        waiting("SomethingNew"),
        new NativeState(
            "TaskRunCancelled, being done",
            handle -> builds.wait(handle, "TaskRunCancelled", "being cancelled"),
            RUNNING),
        judgedOnly("CreateContainerConfigError without an end", "False", PENDING),
        new NativeState(
            "False without an end while steps run",
            handle -> {
              builds.run(handle);
              builds.taskRun(handle).condition("False", "Failed", "not yet").write();
            },
            RUNNING),
        new NativeState(
            "True without an end",
            handle -> {
              builds.run(handle);
              builds.taskRun(handle).endAll().condition("True", "Succeeded", "soon").write();
            },
            RUNNING));
  }

  private List<NativeState> done() {
    return List.of(
        new NativeState(
            "Succeeded",
            handle -> builds.succeed(handle, BuildRequests.DIGEST + "\n"),
            "SUCCEEDED"),
        NativeState.failing(
            "Succeeded without results", DIGEST_MISSING, h -> builds.succeed(h, Map.of())),
        NativeState.failing(
            "Succeeded with a tag for a digest",
            DIGEST_MISSING,
            h -> builds.succeed(h, Map.of("IMAGE_DIGEST", "latest"))),
        NativeState.failing(
            "Succeeded with an empty digest",
            DIGEST_MISSING,
            h -> builds.succeed(h, Map.of("IMAGE_DIGEST", " "))));
  }

  private List<NativeState> step() {
    return List.of(
        NativeState.failing("StepFailed", BUILD_STEP_FAILED, builds::fail),
        NativeState.failing(
            "Failed by a step, before 1.12",
            BUILD_STEP_FAILED,
            h -> builds.failStepBefore112(h, "build", 2)),
        NativeState.failing(
            "FailureIgnored",
            BUILD_STEP_FAILED,
            h -> builds.failStep(h, "build", 1, "Error", "FailureIgnored")),
        NativeState.failing(
            "StepOOM",
            OUT_OF_MEMORY,
            h -> builds.failStep(h, "build", 137, "OOMKilled", "StepOOM")),
        NativeState.failing(
            "Failed by memory, before 1.12",
            OUT_OF_MEMORY,
            h -> builds.failStep(h, "build", 137, "OOMKilled", "Failed")),
        NativeState.failing(
            "Failed by memory with exit code 0",
            OUT_OF_MEMORY,
            h -> builds.failStep(h, "build", 0, "OOMKilled", "Failed")),
        NativeState.failing(
            "Failed by 137 without proof",
            BUILD_STEP_FAILED,
            h -> builds.failStep(h, "build", 137, "Error", "Failed")),
        NativeState.failing(
            "StepFailed by a container that cannot start",
            STRATEGY_BROKEN,
            h -> builds.failStep(h, "prepare", 128, "StartError", "StepFailed")));
  }

  private List<NativeState> pod() {
    return List.of(
        failed("PodEvicted", "The node was low on resource: ephemeral-storage.", EVICTED),
        failed("Failed", "The node was low on resource: memory. Threshold …", EVICTED),
        failed("Failed", "Usage of EmptyDir volume \"work\" exceeds the limit \"1Gi\".", EVICTED),
        failed("Failed", "Pod was terminated in response to imminent node shutdown.", NODE_LOST),
        failed("InitContainerOOM", "init container failed, \"prepare\"", OUT_OF_MEMORY),
        failed("InitContainerFailed", "\"prepare\" exited with code 1", BUILD_STEP_FAILED),
        failed(
            "Failed",
            "init container failed, \"place-scripts\" exited with code 1",
            BUILD_STEP_FAILED),
        failed("SidecarOOM", "sidecar was killed", OUT_OF_MEMORY),
        failed("SidecarFailed", "\"sidecar-istio\" exited with code 1", BUILD_STEP_FAILED),
        failed("TaskRunStopSidecarFailed", "stopping the sidecar", BUILD_STEP_FAILED),
        failed(
            "PodCreationFailed",
            "failed to create task run pod \"b\": pods \"b-pod\" is forbidden: exceeded quota: q",
            QUOTA),
        failed(
            "PodCreationFailed",
            "pods \"b-pod\" is forbidden: violates PodSecurity \"restricted:latest\": runAsUser=0",
            ADMISSION_DENIED),
        failed(
            "CouldntGetTask",
            "failed to create task run pod \"b\": pods \"b-pod\" is forbidden: unable to validate"
                + " against any security context constraint: []. Maybe missing or invalid Task b",
            ADMISSION_DENIED),
        failed(
            "PodCreationFailed",
            "failed to create task run pod \"b\": translating TaskSpec to Pod: serviceaccounts"
                + " \"builder\" not found",
            CONFIG_MISSING),
        failed("PodCreationFailed", "context deadline exceeded", API_UNAVAILABLE),
        failed("PodCreationFailed", "spec.containers[0].image: Required value", ADMISSION_DENIED),
        failed("CreateContainerError", "Failed to create pod", ADMISSION_DENIED),
        failed("PodAdmissionFailed", "Pod was rejected: UnexpectedAdmission", ADMISSION_DENIED),
        failed(
            "CreateContainerConfigError",
            "Failed to create pod due to config error",
            CONFIG_MISSING));
  }

  private List<NativeState> image() {
    String text =
        "the step \"build\" in TaskRun \"b\" failed to pull the image \"\". The pod errored with"
            + " the message: \"%s.\"";
    return List.of(
        aborted("TaskRunImagePullFailed", text.formatted("manifest unknown"), BUILDER_IMAGE_PULL),
        aborted(
            "TaskRunImagePullFailed", text.formatted("429 toomanyrequests"), BUILDER_IMAGE_PULL),
        aborted("InvalidImageName", text.formatted("invalid reference"), BUILDER_IMAGE_PULL));
  }

  private List<NativeState> refused() {
    return List.of(
        failed("InvalidParamValue", "param", INVALID_REQUEST),
        failed("TaskRunValidationFailed", "validation", INVALID_REQUEST),
        failed("TaskValidationFailed", "validation", INVALID_REQUEST),
        failed("TaskRunResolutionFailed", "tasks \"b-task\" not found", CONFIG_MISSING),
        failed("CouldntGetTask", "tasks.tekton.dev \"b-task\" not found", CONFIG_MISSING),
        failed("ResourceVerificationFailed", "signature", STRATEGY_FORBIDDEN),
        failed("TaskRunResultLargerThanAllowedLimit", "4096 bytes", STRATEGY_BROKEN),
        failed("CouldntCreateWorkspacePVC", "claim", API_UNAVAILABLE),
        failed("BrandNewReason", "who knows", UNKNOWN),
        failed("", "", UNKNOWN));
  }

  private List<NativeState> ended() {
    return List.of(
        NativeState.failing(
            "TaskRunTimeout of what runs",
            RUN_TIMEOUT,
            h -> builds.abort(h, "TaskRunTimeout", "TaskRun \"b\" failed to finish within \"1m\"")),
        NativeState.failing(
            "TaskRunTimeout of what waits",
            QUEUE_TIMEOUT,
            h -> {
              builds.createPod(h);
              builds.abortAsItIs(
                  h, "TaskRunTimeout", "TaskRun \"b\" failed to finish within \"1m\"");
            }),
        new NativeState(
            "TaskRunCancelled",
            h -> builds.abort(h, "TaskRunCancelled", "TaskRun \"b\" was cancelled"),
            CANCELLED),
        NativeState.failing(
            "TaskRunCancelled by a timeout above",
            RUN_TIMEOUT,
            h ->
                builds.abort(
                    h,
                    "TaskRunCancelled",
                    "TaskRun \"b\" was cancelled. TaskRun cancelled as the PipelineRun it belongs"
                        + " to has timed out.")));
  }

  private List<NativeState> openPipelines() {
    return List.of(
        openPipeline("Started", PENDING),
        openPipeline("PipelineRunPending", PENDING),
        openPipeline("ResolvingPipelineRef", PENDING),
        openPipeline("PipelineRunStopping", RUNNING),
        openPipeline("CancelledRunningFinally", RUNNING),
        openPipeline("StoppedRunningFinally", RUNNING),
        openPipeline("PipelineRunTimeoutRunningFinally", RUNNING),
        openPipeline("Cancelled", RUNNING),
        new NativeState("Running with a task that waits", builds::createPod, PENDING),
        new NativeState("Running with a task that runs", builds::run, RUNNING));
  }

  private List<NativeState> endedPipelines() {
    List<NativeState> states = new ArrayList<>();
    for (String reason :
        List.of(
            "InvalidPipelineResourceBindings",
            "InvalidWorkspaceBindings",
            "InvalidTaskRunSpecs",
            "ParameterTypeMismatch",
            "ObjectParameterMissKeys",
            "ParamArrayIndexingInvalid",
            "ParameterMissing",
            "PipelineValidationFailed",
            "PipelineInvalidGraph",
            "InvalidMatrixParameterTypes",
            "RequiredWorkspaceMarkedOptional",
            "CELEvaluationFailed",
            "InvalidParamValue")) {
      states.add(pipeline(reason, INVALID_REQUEST));
    }
    states.add(pipeline("CouldntGetPipeline", CONFIG_MISSING));
    states.add(pipeline("CouldntGetTask", CONFIG_MISSING));
    states.add(pipeline("CouldntGetPipelineResult", DIGEST_MISSING));
    states.add(pipeline("InvalidTaskResultReference", DIGEST_MISSING));
    states.add(pipeline("InvalidPipelineResultReference", DIGEST_MISSING));
    states.add(pipeline("CreateRunFailed", API_UNAVAILABLE));
    states.add(pipeline("PipelineRunCouldntCancel", API_UNAVAILABLE));
    states.add(pipeline("PipelineRunTimeout", RUN_TIMEOUT));
    states.add(pipeline("PipelineRunCouldntTimeOut", RUN_TIMEOUT));
    states.add(pipeline("CouldntCreateWorkspacePVC", API_UNAVAILABLE));
    states.add(
        pipeline("ReasonCouldntCreateOrUpdateAffinityAssistantStatefulSet", API_UNAVAILABLE));
    states.add(pipeline("ResourceVerificationFailed", STRATEGY_FORBIDDEN));
    states.add(
        NativeState.failing(
            "PipelineRunTimeout of a task that waits",
            QUEUE_TIMEOUT,
            h -> {
              builds.createPod(h);
              builds.abortAsItIs(h, "TaskRunCancelled", "the PipelineRun has timed out");
              builds.closePipeline(h, "PipelineRunTimeout", "failed to finish within \"1m\"");
            }));
    states.add(pipeline("BrandNewReason", UNKNOWN));
    for (String reason : List.of("Cancelled", "PipelineRunCancelled")) {
      states.add(
          new NativeState(
              "PipelineRun " + reason,
              h -> builds.closePipeline(h, reason, "cancelled"),
              CANCELLED));
    }
    states.add(
        new NativeState(
            "Completed",
            h -> {
              builds.succeed(h, BuildRequests.DIGEST);
              builds.pipelineRun(h).close("True", "Completed", "Skipped: 1").write();
            },
            "SUCCEEDED"));
    return states;
  }

  private NativeState exactly(String description, Map<String, Object> status, String expected) {
    return new NativeState(description, h -> builds.taskRun(h).exactly(status).write(), expected);
  }

  private NativeState waiting(String reason) {
    return new NativeState(
        "Unknown " + reason, h -> builds.wait(h, reason, "waits for " + reason), PENDING);
  }

  private NativeState judgedOnly(String description, String verdict, String expected) {
    return new NativeState(
        description,
        h -> {
          builds.createPod(h);
          builds
              .taskRun(h)
              .waiting("CreateContainerConfigError", "secret \"s\" not found")
              .condition(
                  verdict, "CreateContainerConfigError", "Failed to create pod due to config error")
              .write();
        },
        expected);
  }

  private NativeState failed(String reason, String message, BuildFailureReason expected) {
    return NativeState.failing(
        reason + ": " + message, expected, h -> builds.fail(h, reason, message));
  }

  private NativeState aborted(String reason, String message, BuildFailureReason expected) {
    return NativeState.failing(
        reason + ": " + message,
        expected,
        h -> {
          builds.createPod(h);
          builds.abortAsItIs(h, reason, message);
        });
  }

  private NativeState openPipeline(String reason, String expected) {
    return new NativeState(
        "PipelineRun " + reason,
        h -> builds.pipelineRun(h).open(reason, "waits for " + reason).write(),
        expected);
  }

  private NativeState pipeline(String reason, BuildFailureReason expected) {
    return NativeState.failing(
        "PipelineRun " + reason, expected, h -> builds.closePipeline(h, reason, "says why"));
  }
}
