package dev.podmend.testkit.build;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** Plays the job controller. */
final class JobController implements NativeBuilds {

  private final KubernetesClient client;

  JobController(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public void run(BuildHandle handle) {
    status(handle, "{\"active\": 1}");
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    patch(
        handle,
        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(JobStrategy.DIGEST, digest),
        "");
    status(handle, "{\"active\": null, \"succeeded\": 1}");
  }

  @Override
  public void fail(BuildHandle handle) {
    status(handle, "{\"active\": null, \"failed\": 1}");
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
    var job = JobStrategy.JOBS.in(client).inNamespace(handle.namespace()).withName(handle.name());
    var target = subresource.isEmpty() ? job : job.subresource(subresource);
    target.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }
}
