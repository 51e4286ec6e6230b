package dev.podmend.testkit.build;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;

/** Plays the job controller. */
final class JobController implements NativeBuilds {

  private final KubernetesClient client;
  private final List<String> printed = new ArrayList<>();

  JobController(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public void run(BuildHandle handle) {
    status(handle, "{\"active\": 1}");
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    report(handle, digest);
    status(handle, "{\"active\": null, \"succeeded\": 1}");
  }

  private void report(BuildHandle handle, String digest) {
    patch(
        handle,
        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(JobStrategy.DIGEST, digest),
        "");
  }

  @Override
  public void fail(BuildHandle handle) {
    status(handle, "{\"active\": null, \"failed\": 1}");
  }

  @Override
  public void finishCancelling(BuildHandle handle) {
    GenericKubernetesResource job = job(handle).get();
    if (job != null && Boolean.TRUE.equals(job.get("spec", "suspend"))) {
      fail(handle);
    }
  }

  @Override
  public boolean failForUnheardOfReason(BuildHandle handle) {
    failFor(handle, "UnheardOf");
    return true;
  }

  @Override
  public boolean failAfterDigest(BuildHandle handle, String digest) {
    report(handle, digest);
    fail(handle);
    return true;
  }

  @Override
  public boolean succeedWithoutDigest(BuildHandle handle) {
    status(handle, "{\"succeeded\": 1}");
    return true;
  }

  @Override
  public boolean overrun(BuildHandle handle) {
    failFor(handle, "DeadlineExceeded");
    return true;
  }

  @Override
  public boolean print(BuildHandle handle, List<String> lines) {
    run(handle);
    printed.addAll(lines);
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(handle.name() + "-" + JobStrategy.LOG)
                .withNamespace(handle.namespace())
                .endMetadata()
                .addToData(JobStrategy.LOG, String.join("\n", printed))
                .build())
        .createOr(NonDeletingOperation::update);
    return true;
  }

  private void failFor(BuildHandle handle, String reason) {
    status(
        handle,
        "{\"active\": null, \"failed\": 1, \"conditions\": [{\"type\": \"Failed\", \"status\":"
            + " \"True\", \"reason\": \"%s\"}]}".formatted(reason));
  }

  @Override
  public List<NativeState> states() {
    return List.of(
        new NativeState("an empty status", handle -> status(handle, "{}"), "PENDING"),
        new NativeState("an active pod", this::run, "RUNNING"),
        NativeState.failing("a failed job", BuildFailureReason.BUILD_STEP_FAILED, this::fail),
        NativeState.failing(
            "a job without a digest",
            BuildFailureReason.DIGEST_MISSING,
            handle -> status(handle, "{\"succeeded\": 1}")));
  }

  private void status(BuildHandle handle, String status) {
    patch(handle, "{\"status\": " + status + "}", "status");
  }

  private void patch(BuildHandle handle, String patch, String subresource) {
    var job = job(handle);
    var target = subresource.isEmpty() ? job : job.subresource(subresource);
    target.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private Resource<GenericKubernetesResource> job(BuildHandle handle) {
    return JobStrategy.JOBS.in(client).inNamespace(handle.namespace()).withName(handle.name());
  }
}
