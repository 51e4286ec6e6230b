package dev.podmend.examples.shipwright;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.build.NativeBuilds;
import dev.podmend.testkit.build.NativeState;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.function.Consumer;

/** Plays Shipwright's controller. */
final class ShipwrightController implements NativeBuilds {

  private final KubernetesClient client;

  ShipwrightController(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public void run(BuildHandle handle) {
    status(handle, condition("Unknown", "Running"));
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    status(
        handle, condition("True", "Succeeded") + ", \"output\": {\"digest\": \"" + digest + "\"}");
  }

  @Override
  public void fail(BuildHandle handle) {
    status(handle, condition("False", "Failed"));
  }

  @Override
  public void finishCancelling(BuildHandle handle) {
    status(handle, condition("False", "BuildRunCanceled"));
  }

  @Override
  public boolean failForUnheardOfReason(BuildHandle handle) {
    status(handle, condition("False", "UnheardOf"));
    return true;
  }

  @Override
  public boolean failAfterDigest(BuildHandle handle, String digest) {
    status(handle, condition("False", "Failed") + ", \"output\": {\"digest\": \"" + digest + "\"}");
    return true;
  }

  @Override
  public boolean succeedWithoutDigest(BuildHandle handle) {
    status(handle, condition("True", "Succeeded"));
    return true;
  }

  @Override
  public boolean overrun(BuildHandle handle) {
    status(handle, condition("False", "BuildRunTimeout"));
    return true;
  }

  @Override
  public List<NativeState> states() {
    return List.of(
        new NativeState(
            "an empty status", handle -> status(handle, "\"conditions\": []"), "PENDING"),
        new NativeState("Pending", writing("Unknown", "Pending"), "PENDING"),
        new NativeState("Running", this::run, "RUNNING"),
        new NativeState("being canceled", writing("Unknown", "BuildRunCanceled"), "RUNNING"),
        new NativeState("BuildRunCanceled", this::finishCancelling, "CANCELLED"),
        failing("Failed", BuildFailureReason.BUILD_STEP_FAILED),
        failing("BuildRunTimeout", BuildFailureReason.RUN_TIMEOUT),
        failing("PodEvicted", BuildFailureReason.EVICTED),
        failing("StepOutOfMemory", BuildFailureReason.OUT_OF_MEMORY),
        failing("TaskRunIsMissing", BuildFailureReason.POD_DELETED),
        failing("ServiceAccountNotFound", BuildFailureReason.CONFIG_MISSING),
        failing("ClusterBuildStrategyNotFound", BuildFailureReason.API_ABSENT),
        failing("UndefinedParameter", BuildFailureReason.INVALID_REQUEST),
        failing("SomethingNew", BuildFailureReason.UNKNOWN),
        failingStep("GitRemotePrivate", BuildFailureReason.SOURCE_AUTH),
        failingStep("GitRevisionNotFound", BuildFailureReason.REF_NOT_FOUND),
        failingStep("GitRemoteRepositoryNotFound", BuildFailureReason.SOURCE_NOT_FOUND),
        failingStep("GitError", BuildFailureReason.SOURCE_NETWORK),
        NativeState.failing(
            "success without a digest",
            BuildFailureReason.DIGEST_MISSING,
            writing("True", "Succeeded")),
        NativeState.failing(
            "success with a digest that is none",
            BuildFailureReason.DIGEST_MISSING,
            handle -> succeed(handle, "latest")));
  }

  private NativeState failing(String reason, BuildFailureReason expected) {
    return NativeState.failing(reason, expected, writing("False", reason));
  }

  private NativeState failingStep(String reason, BuildFailureReason expected) {
    String details = ", \"failureDetails\": {\"reason\": \"%s\", \"message\": \"told\"}";
    return NativeState.failing(
        "Failed, " + reason,
        expected,
        handle -> status(handle, condition("False", "Failed") + details.formatted(reason)));
  }

  private Consumer<BuildHandle> writing(String status, String reason) {
    return handle -> status(handle, condition(status, reason));
  }

  private static String condition(String status, String reason) {
    return "\"conditions\": [{\"type\": \"Succeeded\", \"status\": \"%s\", \"reason\": \"%s\"}]"
        .formatted(status, reason);
  }

  private void status(BuildHandle handle, String fields) {
    ShipwrightStrategy.BUILD_RUNS
        .in(client)
        .inNamespace(handle.namespace())
        .withName(handle.name())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {" + fields + "}}");
  }
}
