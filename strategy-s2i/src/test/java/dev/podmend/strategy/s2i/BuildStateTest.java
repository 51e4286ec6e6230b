package dev.podmend.strategy.s2i;

import static dev.podmend.strategy.s2i.OpenShiftScene.INTERNAL;
import static dev.podmend.strategy.s2i.OpenShiftScene.UBI;
import static dev.podmend.strategy.s2i.OpenShiftScene.internal;
import static dev.podmend.testkit.build.BuildRequests.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.build.Dockerfile;
import dev.podmend.model.Evidence;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuildStateTest {

  private static final String OTHER_DIGEST = "sha256:" + "fedcba9876543210".repeat(4);

  private final OpenShiftScene scene = OpenShiftScene.standard();
  private final BuildRequest request = BuildRequests.notebook().build();

  @AfterEach
  void close() {
    scene.close();
  }

  private BuildFailure failure(BuildHandle handle) {
    BuildState state = scene.observe(handle);
    assertThat(state).isInstanceOf(BuildState.Failed.class);
    return ((BuildState.Failed) state).failure();
  }

  private BuiltImage image(BuildHandle handle) {
    BuildState state = scene.observe(handle);
    assertThat(state).isInstanceOf(BuildState.Succeeded.class);
    return ((BuildState.Succeeded) state).image();
  }

  private void patch(BuildHandle handle, String json) {
    Kinds.BUILDS
        .in(scene.client)
        .inNamespace("default")
        .withName(handle.name())
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  @Test
  void what_a_build_waits_for_is_told_in_openshifts_words() {
    BuildHandle handle = scene.submit(request);
    scene.controller.hold(handle, "New", "CannotCreateBuildPod", "exceeded quota: small");

    assertThat(scene.observe(handle))
        .isEqualTo(BuildState.pending("CannotCreateBuildPod: exceeded quota: small"));
  }

  @Test
  void a_failure_counts_once_the_controller_has_written_its_last_word() {
    BuildHandle handle = scene.submit(request);
    scene.controller.run(handle);
    scene.controller.failInPod(handle, "DockerBuildFailed", "Docker image build failed.");
    assertThat(scene.observe(handle)).isEqualTo(BuildState.running());

    scene.controller.failInPod(handle, "OutOfMemoryKilled", "Build pod ran out of memory.");
    scene.controller.settleFailure(handle, "");

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.OUT_OF_MEMORY);
    assertThat(failure(handle).remedy()).isEqualTo(BuildRemedy.MORE_RESOURCES);
  }

  @Test
  void a_failure_keeps_openshifts_words_as_evidence() {
    BuildHandle handle = scene.submit(request);
    scene.controller.fail(handle, "SomethingNew", "It broke.", "");

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.UNKNOWN);
    assertThat(failure(handle).message()).isEqualTo("It broke.");
    assertThat(failure(handle).evidence())
        .contains(
            new Evidence("status.reason", "SomethingNew"),
            new Evidence("status.message", "It broke."));
  }

  @Test
  void the_log_is_read_where_message_and_snippet_tell_nothing() {
    BuildHandle handle = scene.submit(request);
    scene.server.buildLog(
        "default",
        handle.name(),
        "Step 1\nERROR: No matching distribution found for nope\nothers\nerror: exit status 1\n");
    scene.controller.fail(handle, "DockerBuildFailed", "Docker image build failed.", "error: x");

    BuildFailure failure = failure(handle);

    assertThat(failure.reason()).isEqualTo(BuildFailureReason.DEPENDENCY_UNRESOLVABLE);
    assertThat(failure.message()).isEqualTo("ERROR: No matching distribution found for nope");
    assertThat(failure.evidence()).extracting(Evidence::path).contains("log");
  }

  @Test
  void the_log_is_left_alone_where_the_status_tells_enough() {
    BuildHandle handle = scene.submit(request);
    scene.controller.fail(handle, "OutOfMemoryKilled", "", "");
    scene.server.forgetRequests();

    failure(handle);

    assertThat(scene.server.requests()).extracting(ApiRequest::subresource).containsOnly("");
  }

  @Test
  void a_log_that_cannot_be_read_leaves_the_plain_failure() {
    BuildHandle handle = scene.submit(request);
    scene.controller.fail(handle);
    scene
        .server
        .faults()
        .on(each -> each.subresource().equals("log"))
        .always()
        .answer(Fault.status(403));

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.BUILD_STEP_FAILED);
  }

  @Test
  void credentials_in_a_log_do_not_leave() {
    BuildHandle handle = scene.submit(request);
    scene.controller.fail(
        handle,
        "FetchSourceFailed",
        "",
        "fatal: unable to access 'https://bob:hunter2secret@git.example.com/': Could not resolve"
            + " host: git.example.com");

    assertThat(failure(handle).toString()).doesNotContain("hunter2secret");
    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.SOURCE_NETWORK);
  }

  @Test
  void a_success_tells_commit_and_place_of_the_source() {
    BuildHandle handle = scene.submit(request);
    String commit = "0123456789abcdef0123456789abcdef01234567";
    patch(handle, "{\"spec\": {\"revision\": {\"git\": {\"commit\": \"" + commit + "\"}}}}");
    scene.controller.succeed(handle, DIGEST);

    assertThat(image(handle).commit()).contains(new CommitId(commit));
    assertThat(image(handle).sourceDirectory()).contains("/opt/app-root/src");
  }

  @Test
  void an_image_of_a_given_dockerfile_has_its_source_wherever_that_puts_it() {
    BuildHandle handle =
        scene.submit(BuildRequests.notebook().dockerfile(Dockerfile.inline("FROM a\n")).build());
    scene.controller.succeed(handle, DIGEST);

    assertThat(image(handle).sourceDirectory()).isEmpty();
  }

  @Test
  void a_missing_digest_is_found_by_the_stream_tag_that_this_build_has_set() {
    BuildRequest toStream = internal().build();
    BuildHandle handle = scene.submit(toStream);
    scene.clock.advance(Duration.ofMinutes(1));
    scene.tag("sales:" + toStream.key(), DIGEST);
    scene.controller.run(handle);
    scene.controller.settle(handle, "Complete");

    assertThat(image(handle).image())
        .isEqualTo(ImageReference.parse(INTERNAL + "/default/sales@" + DIGEST));
  }

  @Test
  void an_image_of_an_earlier_build_is_not_taken_for_this_one() {
    BuildRequest toStream = internal().build();
    scene.tag("sales:" + toStream.key(), OTHER_DIGEST);
    scene.clock.advance(Duration.ofMinutes(1));
    BuildHandle handle = scene.submit(toStream);
    scene.controller.run(handle);
    scene.controller.settle(handle, "Complete");

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.DIGEST_MISSING);
  }

  @Test
  void a_build_without_its_annotation_is_no_success_and_no_exception() {
    BuildHandle handle = scene.submit(request);
    patch(handle, "{\"metadata\": {\"annotations\": {\"" + BuildLabels.IMAGE + "\": null}}}");
    scene.controller.succeed(handle, DIGEST);

    assertThat(failure(handle).reason()).isEqualTo(BuildFailureReason.DIGEST_MISSING);
    assertThat(failure(handle).message()).contains("annotation");
  }

  @Test
  void cancelling_writes_the_wish_into_the_object_itself() {
    BuildHandle handle = scene.submit(request);
    scene.controller.run(handle);
    scene.server.forgetRequests();

    scene.strategy.cancel(handle, scene.context());

    assertThat(scene.mutations())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.verb()).isEqualTo("patch");
              assertThat(made.subresource()).isEmpty();
              assertThat(made.body()).contains("cancelled").contains("true");
            });
    scene.controller.finishCancelling(handle);
    assertThat(scene.observe(handle)).isEqualTo(BuildState.cancelled());
  }

  @Test
  void a_conflict_is_no_reason_to_leave_a_build_running() {
    BuildHandle handle = scene.submit(request);
    scene.controller.run(handle);
    scene.server.faults().on(made -> made.verb().equals("patch")).answer(Fault.status(409));

    scene.strategy.cancel(handle, scene.context());
    scene.controller.finishCancelling(handle);

    assertThat(scene.observe(handle)).isEqualTo(BuildState.cancelled());
  }

  @Test
  void an_image_that_was_built_before_is_found_again() {
    BuildRequest toStream = internal().build();
    assertThat(scene.strategy.lookUp(toStream, scene.context())).isEmpty();

    scene.tag("sales:" + toStream.key(), DIGEST);

    assertThat(scene.strategy.lookUp(toStream, scene.context()))
        .contains(
            BuiltImage.of(ImageReference.parse(INTERNAL + "/default/sales"), DIGEST)
                .withSourceIn("/opt/app-root/src"));
    assertThat(scene.strategy.lookUp(internal().freshness("another day").build(), scene.context()))
        .isEmpty();
  }

  @Test
  void of_an_image_that_was_built_before_the_key_tells_commit_and_folder() {
    CommitId commit = new CommitId("a".repeat(40));
    BuildSource.Git git = (BuildSource.Git) BuildRequests.notebook().build().source();
    BuildRequest pinned = internal().source(git.at(commit)).build();
    BuildRequest given = internal().dockerfile(Dockerfile.inline("FROM example.com/a\n")).build();
    scene.tag("sales:" + pinned.key(), DIGEST);
    scene.tag("sales:" + given.key(), DIGEST);

    assertThat(scene.strategy.lookUp(pinned, scene.context()).flatMap(BuiltImage::commit))
        .contains(commit);
    assertThat(scene.strategy.lookUp(given, scene.context()))
        .contains(BuiltImage.of(ImageReference.parse(INTERNAL + "/default/sales"), DIGEST));
  }

  @Test
  void what_a_tag_of_the_users_holds_may_be_of_another_request() {
    BuildRequest tagged =
        internal().targetImage(ImageReference.parse(INTERNAL + "/default/sales:latest")).build();
    scene.tag("sales:latest", DIGEST);

    assertThat(scene.strategy.lookUp(tagged, scene.context())).isEmpty();
    assertThat(scene.strategy.lookUp(request, scene.context())).isEmpty();
  }

  @Test
  void a_tag_without_a_digest_is_no_image() {
    BuildRequest toStream = internal().build();
    scene.tag("sales:" + toStream.key(), "sha256:short");

    assertThat(scene.strategy.lookUp(toStream, scene.context())).isEmpty();
  }

  @Test
  void another_attempt_is_not_judged_by_an_old_success() {
    BuildHandle first = scene.submit(request);
    scene.controller.succeed(first, DIGEST);
    BuildHandle second = scene.submit(request.asAttempt(2));
    scene.controller.fail(second, "BuildPodEvicted", "", "");

    assertThat(failure(second).reason()).isEqualTo(BuildFailureReason.EVICTED);
    assertThat(image(first).image().digest()).contains(DIGEST);
  }

  @Test
  void a_builder_image_says_where_its_source_lies() {
    BuildHandle handle =
        scene.submit(BuildRequests.notebook().baseImage(ImageReference.parse(UBI)).build());
    scene.controller.succeed(handle, DIGEST);

    assertThat(image(handle).sourceDirectory()).contains("/opt/app-root/src");
  }
}
