package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.GitUrl;
import dev.podmend.model.Persistence;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.ExecutorPods;
import dev.podmend.testkit.kubelet.PodStep;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KanikoBuildsTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void an_image_tells_its_commit_and_where_it_holds_the_source() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().succeed(handle, BuildRequests.DIGEST);

    BuiltImage image = image(handle);

    assertThat(image.image().canonical())
        .isEqualTo("registry.example.com:5000/team/sales@" + BuildRequests.DIGEST);
    assertThat(image.commit()).contains(new CommitId(ExecutorPods.COMMIT));
    assertThat(image.sourceDirectory()).contains("/opt/app-root/src");
  }

  @Test
  void a_commit_that_was_asked_for_is_the_one_that_was_built() {
    CommitId commit = new CommitId("12".repeat(20));
    BuildHandle handle =
        cluster.submit(
            request()
                .requirements(BuildRequirements.NONE)
                .dockerfile(Dockerfile.inline("FROM scratch"))
                .source(BuildSource.git(new GitUrl("https://git.example.com/a/b")).at(commit))
                .build());
    cluster.pods().succeed(handle, BuildRequests.DIGEST);

    assertThat(image(handle).commit()).contains(commit);
    assertThat(image(handle).sourceDirectory()).isEmpty();
  }

  @Test
  void a_digest_that_was_left_before_the_push_failed_is_no_success() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().failPush(handle, BuildRequests.DIGEST, "DENIED: quota exceeded for project");

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.PUSH_DENIED);
    assertThat(failure(handle).message()).contains("quota exceeded for project");
  }

  @Test
  void the_state_says_what_the_build_waits_for() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().play(handle, PodStep.unschedulable("0/3 nodes are available: 3 too small."));

    assertThat(cluster.observe(handle))
        .isInstanceOfSatisfying(
            BuildState.Pending.class,
            pending -> assertThat(pending.waitingFor()).contains("3 too small"));
  }

  @Test
  void an_executor_that_cannot_be_pulled_is_told_as_long_as_the_kubelet_backs_off() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().failPull(handle, "manifest for ghcr.io/executor:1 not found: manifest unknown");
    // Older kubelets do not repeat the cause; the event of the pull still tells it.
    cluster.pods().play(handle, PodStep.imagePullBackOff("").in("executor"));

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.BUILDER_IMAGE_PULL);
    assertThat(failure(handle).persistence()).isEqualTo(Persistence.PERMANENT);
    assertThat(failure(handle).remedy()).isEqualTo(BuildRemedy.NEXT_STRATEGY);
  }

  @Test
  void a_pod_that_can_never_start_is_ended_by_cancelling_it() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().failPull(handle, "manifest unknown");

    cluster.strategy().cancel(handle, cluster.context());
    cluster.pods().finishCancelling(handle);

    assertThat(cluster.observe(handle)).isEqualTo(BuildState.gone());
  }

  @Test
  void a_secret_that_is_missing_is_told_by_the_events() {
    BuildHandle handle = cluster.submit(request().build());
    cluster.pods().schedule(handle);
    cluster
        .pods()
        .play(
            handle,
            PodStep.emits(
                "Warning",
                "FailedMount",
                "MountVolume.SetUp failed for volume \"registry-login\" : secret"
                    + " \"push-credentials\" not found"));

    assertThat(cluster.observe(handle).toString()).contains("push-credentials");
  }

  @Test
  void a_log_that_is_gone_leaves_what_the_kubelet_kept() {
    BuildHandle handle = cluster.submit(request().build());
    cluster
        .pods()
        .failExecutor(
            handle, 1, "error building image: parsing dockerfile: unknown instruction: FORM");
    cluster
        .server()
        .faults()
        .on(call -> call.isAbout("pods/log") || call.path().endsWith("/log"))
        .always()
        .answer(Fault.status(500));

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.DOCKERFILE_INVALID);
  }

  @Test
  void a_new_attempt_is_a_new_pod_and_never_takes_the_old_ones_image() {
    BuildHandle first = cluster.submit(request().build());
    cluster.pods().succeed(first, BuildRequests.DIGEST);
    BuildHandle second = cluster.submit(request().attempt(2).build());

    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(cluster.observe(second)).isInstanceOf(BuildState.Pending.class);
    assertThat(cluster.observe(first)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  void every_object_lies_in_the_namespace_of_the_request() {
    cluster.submit(request().build());

    assertThat(cluster.server().requests())
        .filteredOn(call -> call.target().isPresent())
        .allMatch(call -> call.target().get().namespace().equals("default"));
    assertThat(cluster.client().configMaps().inAnyNamespace().list().getItems())
        .extracting(map -> map.getMetadata().getNamespace())
        .isEqualTo(List.of("default"));
  }

  private static BuildRequest.Builder request() {
    return BuildRequests.notebook();
  }

  private BuiltImage image(BuildHandle handle) {
    return ((BuildState.Succeeded) cluster.observe(handle)).image();
  }

  private BuildFailure failure(BuildHandle handle) {
    return ((BuildState.Failed) cluster.observe(handle)).failure();
  }
}
