package dev.podmend.strategy.tekton;

import static dev.podmend.build.BuildFailureReason.ADMISSION_DENIED;
import static dev.podmend.build.BuildFailureReason.API_UNAVAILABLE;
import static dev.podmend.build.BuildFailureReason.BUILDER_IMAGE_PULL;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.DIGEST_MISSING;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.FORBIDDEN;
import static dev.podmend.build.BuildFailureReason.INVALID_REQUEST;
import static dev.podmend.build.BuildFailureReason.NODE_LOST;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.QUEUE_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.QUOTA;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.RUN_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.SOURCE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.STRATEGY_BROKEN;
import static dev.podmend.build.BuildFailureReason.STRATEGY_FORBIDDEN;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;
import static dev.podmend.strategy.tekton.RunFailureRule.row;
import static dev.podmend.strategy.tekton.Symptom.anyStep;
import static dev.podmend.strategy.tekton.Symptom.anything;
import static dev.podmend.strategy.tekton.Symptom.exit;
import static dev.podmend.strategy.tekton.Symptom.noStepStarted;
import static dev.podmend.strategy.tekton.Symptom.reason;
import static dev.podmend.strategy.tekton.Symptom.saying;
import static dev.podmend.strategy.tekton.Symptom.step;
import static dev.podmend.strategy.tekton.Symptom.stepNotStarted;
import static dev.podmend.strategy.tekton.Symptom.stepOutOfMemory;

import java.util.List;

/**
 * What the end of a TaskRun or PipelineRun without an image means. The first row that fits decides;
 * specific rows stand first. Reasons of both generations stand side by side: before Tekton 1.12
 * almost everything was {@code Failed}, and the message and the steps told the rest.
 */
final class RunFailureTable {

  private static final Symptom TIMEOUT =
      reason("TaskRunTimeout", "PipelineRunTimeout", "PipelineRunCouldntTimeOut");
  private static final Symptom CANCELLED =
      reason("TaskRunCancelled", "Cancelled", "PipelineRunCancelled");
  private static final Symptom STEP =
      reason("Failed", "StepFailed", "StepOOM", "FailureIgnored", "");

  /** Where Tekton could not create the pod; {@code CouldntGetTask} is the oldest spelling. */
  private static final Symptom NO_POD =
      reason("PodCreationFailed", "PodAdmissionFailed", "CreateContainerError", "CouldntGetTask")
          .or(reason("Failed").and(noStepStarted()));

  static final List<RunFailureRule> ROWS =
      List.of(
          row("queue-timeout")
              .when(reason("TaskRunTimeout").and(noStepStarted()))
              .then(QUEUE_TIMEOUT)
              .because("the time was over before anything ran"),
          row("run-timeout")
              .when(TIMEOUT)
              .then(RUN_TIMEOUT)
              .because("Tekton ends a run at its timeout"),
          row("run-timeout-above")
              .when(CANCELLED.and(saying("has timed out")))
              .then(RUN_TIMEOUT)
              .because("a pipeline that times out cancels its tasks"),
          row("memory")
              .when(reason("StepOOM", "SidecarOOM").or(stepOutOfMemory()))
              .then(OUT_OF_MEMORY)
              .because("the kernel killed it at its memory limit"),
          row("memory-by-message")
              .when(STEP.and(saying("OOMKilled")))
              .then(OUT_OF_MEMORY)
              .because("older versions put the container's reason into the message"),
          row("memory-init")
              .when(reason("InitContainerOOM"))
              .thenPassing(OUT_OF_MEMORY)
              .because("Tekton's own preparation needs little, so the node was short of memory"),
          row("init")
              .when(reason("InitContainerFailed", "TaskRunStopSidecarFailed", "SidecarFailed"))
              .thenPassing(BUILD_STEP_FAILED)
              .because("what failed is not the build's, and is started anew with the next"),
          row("init-by-message")
              .when(reason("Failed").and(saying("init container failed")))
              .thenPassing(BUILD_STEP_FAILED)
              .because("older versions name the init container in the message"),
          row("evicted")
              .when(
                  reason("PodEvicted")
                      .or(
                          reason("Failed")
                              .and(
                                  saying(
                                      "low on resource",
                                      "evicted",
                                      "ephemeral local storage usage exceeds",
                                      "usage of emptydir volume",
                                      "preempt"))))
              .then(EVICTED)
              .because("the node took its pod away"),
          row("node-lost")
              .when(
                  reason("Failed")
                      .and(saying("node shutdown", "nodelost", "node is lost", "nodeshutdown")))
              .then(NODE_LOST)
              .because("the node went away under the pod"),
          row("step-image-passing")
              .when(
                  reason("TaskRunImagePullFailed", "InvalidImageName")
                      .and(
                          saying(
                              "toomanyrequests",
                              "too many requests",
                              "i/o timeout",
                              "tls handshake timeout",
                              "connection refused",
                              "connection reset",
                              "service unavailable")))
              .thenPassing(BUILDER_IMAGE_PULL)
              .because("the registry of the step's image is busy or out of reach for now"),
          row("step-image")
              .when(reason("TaskRunImagePullFailed", "InvalidImageName"))
              .then(BUILDER_IMAGE_PULL)
              .because("the image of a step is not to be had"),
          row("config")
              .when(reason("CreateContainerConfigError"))
              .then(CONFIG_MISSING)
              .because("the pod names a Secret or ConfigMap that is not there"),
          row("pod-quota")
              .when(NO_POD.and(saying("exceeded quota")))
              .then(QUOTA)
              .because("the namespace's quota leaves no room for the pod"),
          row("pod-account")
              .when(NO_POD.and(saying("serviceaccount")).and(saying("not found")))
              .then(CONFIG_MISSING)
              .because("the pod names a service account that is not there"),
          row("pod-passing")
              .when(NO_POD.and(saying("context deadline exceeded", "timed out", "etcdserver")))
              .then(API_UNAVAILABLE)
              .because("the API server or the node did not answer in time"),
          row("pod-denied")
              .when(
                  NO_POD.and(
                      saying(
                          "violates podsecurity",
                          "security context constraint",
                          "admission webhook",
                          "forbidden")))
              .then(ADMISSION_DENIED)
              .because("a policy does not admit the pod"),
          row("pod-refused")
              .when(reason("PodAdmissionFailed", "PodCreationFailed", "CreateContainerError"))
              .then(ADMISSION_DENIED)
              .because("this pod cannot be created here, but another strategy's is another pod"),
          row("signature")
              .when(reason("ResourceVerificationFailed"))
              .then(STRATEGY_FORBIDDEN)
              .because("the cluster runs signed tasks alone"),
          row("workspace")
              .when(
                  reason(
                      "CouldntCreateWorkspacePVC",
                      "CouldntCreateOrUpdateAffinityAssistantStatefulSet",
                      "CouldntCreateOrUpdateAffinityAssistantstatefulSet",
                      "CouldntCreateOrUpdateAffinityAssistantStatefulSetPerPipelineRun",
                      "ReasonCouldntCreateOrUpdateAffinityAssistantStatefulSet"))
              .then(API_UNAVAILABLE)
              .because("the build has no claims, so Tekton's own preparation failed"),
          row("run-creation")
              .when(reason("CreateRunFailed", "PipelineRunCouldntCancel"))
              .then(API_UNAVAILABLE)
              .because("Tekton's webhook did not answer"),
          row("result-size")
              .when(reason("TaskRunResultLargerThanAllowedLimit"))
              .then(STRATEGY_BROKEN)
              .because("a digest, a name and a commit always fit"),
          row("result-missing")
              .when(
                  reason(
                      "CouldntGetPipelineResult",
                      "InvalidTaskResultReference",
                      "InvalidPipelineResultReference"))
              .then(DIGEST_MISSING)
              .because("the task ended without the result that names the image"),
          row("reference")
              .when(
                  reason(
                      "CouldntGetTask",
                      "CouldntGetPipeline",
                      "TaskRunResolutionFailed",
                      "PipelineRunResolutionFailed"))
              .then(CONFIG_MISSING)
              .because("the task of the build is not there, or may not be read"),
          row("rejected")
              .when(
                  reason(
                      "InvalidParamValue",
                      "TaskRunValidationFailed",
                      "TaskValidationFailed",
                      "PipelineValidationFailed",
                      "PipelineInvalidGraph",
                      "InvalidPipelineResourceBindings",
                      "InvalidWorkspaceBindings",
                      "InvalidWorkspaceBinding",
                      "InvalidTaskRunSpecs",
                      "ParameterTypeMismatch",
                      "ObjectParameterMissKeys",
                      "ParamArrayIndexingInvalid",
                      "ParameterMissing",
                      "InvalidMatrixParameterTypes",
                      "RequiredWorkspaceMarkedOptional",
                      "CELEvaluationFailed"))
              .thenElsewhere(INVALID_REQUEST)
              .because("Tekton refuses the manifest, which is not the caller's"),
          row("source-auth")
              .when(exit(ScriptExit.SOURCE_AUTH))
              .then(SOURCE_AUTH)
              .because("git was refused by the server"),
          row("source-missing")
              .when(exit(ScriptExit.SOURCE_NOT_FOUND))
              .then(SOURCE_NOT_FOUND)
              .because("the server knows no such repository"),
          row("source-trust")
              .when(exit(ScriptExit.SOURCE_UNTRUSTED))
              .thenLasting(SOURCE_NETWORK)
              .because("the certificate stays as untrusted as it is"),
          row("source-network")
              .when(exit(ScriptExit.SOURCE_NETWORK))
              .then(SOURCE_NETWORK)
              .because("git did not reach the server"),
          row("source-ref")
              .when(exit(ScriptExit.REF_NOT_FOUND))
              .then(REF_NOT_FOUND)
              .because("the repository has no such ref"),
          row("source-context")
              .when(exit(ScriptExit.CONTEXT_NOT_FOUND))
              .then(CONTEXT_NOT_FOUND)
              .because("the repository has no such folder"),
          row("source-dockerfile")
              .when(exit(ScriptExit.DOCKERFILE_NOT_FOUND))
              .then(DOCKERFILE_INVALID)
              .because("the folder has no such Dockerfile"),
          row("source-secret")
              .when(exit(ScriptExit.SECRET_INCOMPLETE))
              .then(CONFIG_MISSING)
              .because("the Secret lacks a key that the URL's scheme needs"),
          row("step-tool")
              .when(exit(ScriptExit.TOOL_MISSING).or(stepNotStarted()))
              .then(STRATEGY_BROKEN)
              .because("the image of a step lacks what the step runs"),
          row("fetch")
              .when(step(TaskSteps.FETCH))
              .then(UNKNOWN)
              .because("git failed in a way that the script does not know"),
          row("step")
              .when(STEP.and(anyStep()))
              .then(BUILD_STEP_FAILED)
              .because("a step failed, and its log tells more"),
          row("step-without-status")
              .when(STEP.and(saying("exited with code")))
              .then(BUILD_STEP_FAILED)
              .because("older versions name the step in the message"),
          row("forbidden")
              .when(saying("is forbidden"))
              .then(FORBIDDEN)
              .because("the API server refused it to Tekton"),
          row("unknown")
              .when(anything())
              .then(UNKNOWN)
              .because("reasons of Tekton are open, so there are always new ones"));

  private RunFailureTable() {}

  /** The row that decides. */
  static RunFailureRule rowOf(RunStatus run) {
    return ROWS.stream().filter(row -> row.fits(run)).findFirst().orElseThrow();
  }

  /** Whether the run was ended because somebody asked for it. */
  static boolean isCancelled(RunStatus run) {
    return CANCELLED.shows().test(run) && !saying("has timed out").shows().test(run);
  }
}
