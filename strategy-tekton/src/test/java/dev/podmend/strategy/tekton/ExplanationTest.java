package dev.podmend.strategy.tekton;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_RATE_LIMITED;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_UNRESOLVABLE;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.SOURCE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.STRATEGY_BROKEN;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.CommitId;
import dev.podmend.model.Evidence;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How failures are explained beyond the status of the run. */
class ExplanationTest {

  private final PlayedTekton tekton = new PlayedTekton(TektonMode.TASK_RUN);

  @AfterEach
  void close() {
    tekton.close();
  }

  private BuildFailure failure(BuildHandle handle) {
    return ((BuildState.Failed) tekton.observe(handle)).failure();
  }

  private BuildFailureReason reasonOf(String step, String log) {
    BuildHandle handle = tekton.submit();
    tekton.builds().failStep(handle, step, 1);
    tekton.print(handle, step, log);
    return failure(handle).reason();
  }

  @Test
  void a_step_that_failed_is_explained_by_its_log() {
    assertThat(
            reasonOf(
                "build",
                "INFO[0012] RUN python3 -m pip install\n"
                    + "ERROR: No matching distribution found for pandsa==2.3.3\n"
                    + "error building image: error building stage: failed to execute command:"
                    + " waiting for process to exit: exit status 1\n"))
        .isEqualTo(DEPENDENCY_UNRESOLVABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error pushing image: failed to push to destination registry.example.com/a: "
            + "DENIED: requested access to the resource is denied",
        "error checking push permissions -- make sure you entered the correct tag name, and that"
            + " you are authenticated correctly, and try again: checking push permission for"
            + " \"r.example.com/a\": UNAUTHORIZED: authentication required",
      })
  void a_refused_push_of_kaniko_is_told_from_a_failed_build(String line) {
    assertThat(reasonOf("build", line)).isEqualTo(PUSH_DENIED);
  }

  @Test
  void a_pull_that_is_rate_limited_passes() {
    assertThat(
            reasonOf(
                "build",
                "error building image: unable to complete operation after 3 attempts, last error:"
                    + " GET https://index.docker.io/v2/library/python/manifests/3: TOOMANYREQUESTS:"
                    + " You have reached your unauthenticated pull rate limit."))
        .isEqualTo(BASE_IMAGE_RATE_LIMITED);
  }

  @ParameterizedTest
  @EnumSource(ScriptExit.class)
  void our_scripts_tell_why_by_their_exit_codes_even_when_the_pod_is_gone(ScriptExit exit) {
    Map<ScriptExit, BuildFailureReason> meaning =
        Map.of(
            ScriptExit.REF_NOT_FOUND, REF_NOT_FOUND,
            ScriptExit.CONTEXT_NOT_FOUND, CONTEXT_NOT_FOUND,
            ScriptExit.DOCKERFILE_NOT_FOUND, DOCKERFILE_INVALID,
            ScriptExit.SOURCE_NOT_FOUND, SOURCE_NOT_FOUND,
            ScriptExit.SOURCE_NETWORK, SOURCE_NETWORK,
            ScriptExit.SOURCE_UNTRUSTED, SOURCE_NETWORK,
            ScriptExit.TOOL_MISSING, STRATEGY_BROKEN,
            ScriptExit.SOURCE_AUTH, SOURCE_AUTH,
            ScriptExit.SECRET_INCOMPLETE, CONFIG_MISSING);
    BuildHandle handle = tekton.submit();
    tekton.builds().failStepBefore112(handle, "fetch", exit.code());
    tekton
        .server()
        .faults()
        .on(r -> r.subresource().equals("log"))
        .always()
        .answer(Fault.status(404));

    assertThat(failure(handle).reason()).isEqualTo(meaning.get(exit));
    assertThat(Scripts.FETCH + Scripts.PREPARE).contains("fail " + exit.code() + " \"");
  }

  @ParameterizedTest
  @EnumSource(ScriptExit.class)
  void the_same_code_of_a_builder_means_nothing(ScriptExit exit) {
    BuildHandle handle = tekton.submit();
    tekton.builds().failStep(handle, "build", exit.code());

    assertThat(failure(handle).reason()).isEqualTo(BUILD_STEP_FAILED);
  }

  @Test
  void gits_own_128_is_not_a_container_that_could_not_start() {
    BuildHandle git = tekton.submit();
    tekton.builds().failStep(git, "fetch", 128);

    assertThat(failure(git).reason()).isEqualTo(UNKNOWN);
  }

  @Test
  void the_message_and_the_evidence_come_with_the_state() {
    BuildHandle handle = tekton.submit();
    tekton.builds().failStep(handle, "build", 1);
    tekton.print(
        handle,
        "build",
        "one\ntwo\nthe gremlins did it, token=ghp_0123456789abcdef0123456789abcdef0123\n");

    assertThat(failure(handle).message())
        .contains("step-build", "exited with code 1", "the gremlins did it")
        .doesNotContain("ghp_0123");
    assertThat(failure(handle).evidence())
        .extracting(Evidence::path)
        .containsExactly(
            "status.conditions[Succeeded].reason",
            "status.conditions[Succeeded].message",
            "status.steps[build].terminated.exitCode",
            "logs[step-build]");
  }

  @Test
  void an_unknown_reason_is_kept_word_by_word() {
    BuildHandle handle = tekton.submit();
    tekton.builds().fail(handle, "QuantumDecoherence", "the cat is both");

    assertThat(failure(handle).reason()).isEqualTo(UNKNOWN);
    assertThat(failure(handle).evidence())
        .contains(new Evidence("status.conditions[Succeeded].reason", "QuantumDecoherence"));
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "404", "500", "502"})
  void a_log_that_is_gone_leaves_the_failure_as_it_is(int code) {
    BuildHandle handle = tekton.submit();
    tekton.builds().fail(handle);
    tekton
        .server()
        .faults()
        .on(r -> r.subresource().equals("log"))
        .always()
        .answer(Fault.status(code));

    assertThat(failure(handle).reason()).isEqualTo(BUILD_STEP_FAILED);
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void trouble_of_the_api_server_is_no_reason_to_guess(int code) {
    BuildHandle handle = tekton.submit();
    tekton.builds().fail(handle);
    tekton
        .server()
        .faults()
        .on(r -> r.subresource().equals("log"))
        .always()
        .answer(Fault.status(code));

    assertThatThrownBy(() -> tekton.observe(handle)).isInstanceOf(BuildException.class);
  }

  @Test
  void what_a_status_says_for_sure_needs_no_log() {
    BuildHandle handle = tekton.submit();
    tekton.builds().fail(handle, "PodEvicted", "The node was low on resource: memory.");
    tekton.server().forgetRequests();

    tekton.observe(handle);

    assertThat(tekton.server().requests()).noneMatch(r -> r.subresource().equals("log"));
  }

  @Test
  void a_built_image_tells_its_commit_and_where_the_source_is() {
    BuildHandle handle = tekton.submit();
    tekton
        .builds()
        .succeed(
            handle, Map.of("IMAGE_DIGEST", BuildRequests.DIGEST, "COMMIT", "b".repeat(40) + "\n"));

    assertThat(tekton.observe(handle))
        .isInstanceOfSatisfying(
            BuildState.Succeeded.class,
            built -> {
              assertThat(built.image().commit()).contains(new CommitId("b".repeat(40)));
              assertThat(built.image().sourceDirectory()).contains("/opt/app-root/src");
            });
  }

  @Test
  void a_commit_that_is_none_does_no_harm() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, Map.of("IMAGE_DIGEST", BuildRequests.DIGEST, "COMMIT", "main"));

    assertThat(tekton.observe(handle)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  void the_newest_attempt_is_read_and_not_an_older_success() {
    BuildHandle old = tekton.submit();
    tekton.builds().succeed(old, BuildRequests.DIGEST);
    BuildHandle newest = tekton.submit(BuildRequests.notebook().attempt(2).build());
    tekton.builds().fail(newest);

    assertThat(tekton.observe(newest)).isInstanceOf(BuildState.Failed.class);
    assertThat(tekton.observe(old)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Test
  void the_task_of_a_pipeline_tells_why_the_pipeline_failed() {
    try (PlayedTekton pipelines = new PlayedTekton(TektonMode.PIPELINE_RUN)) {
      BuildHandle handle = pipelines.submit();
      pipelines.builds().failStep(handle, "fetch", ScriptExit.SOURCE_AUTH.code());

      assertThat(pipelines.observe(handle))
          .isInstanceOfSatisfying(
              BuildState.Failed.class,
              failed -> assertThat(failed.failure().reason()).isEqualTo(SOURCE_AUTH));
    }
  }
}
