package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_NAME_INVALID;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.startError;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsOfStartsTest {

  @Test
  void an_image_with_a_named_user_offends_the_security_context_and_no_scc() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "CreateContainerConfigError",
                    "container has runAsNonRoot and image has non-numeric user (jovyan), cannot"
                        + " verify user is non-root"));

    assertThat(pod.diagnosed())
        .is(FAILING, SECURITY_CONTEXT_REJECTED)
        .shows(PodFailureReason.CREATE_CONTAINER_CONFIG_ERROR)
        .has(FailureTrait.IMAGE_USER)
        .lacks(FailureTrait.SCC)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void cri_o_misses_the_command_when_it_creates_the_container() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "CreateContainerError",
                    "container create failed: executable file `jupyter` not found in $PATH: No such"
                        + " file or directory"));

    assertThat(pod.diagnosed())
        .is(FAILING, COMMAND_NOT_FOUND)
        .shows(PodFailureReason.CREATE_CONTAINER_ERROR)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void containerd_misses_the_command_when_it_starts_the_container() {
    Scene pod = Scene.pod("Failed").restarting("Never").app(startError("app", MISSING_JUPYTER));

    assertThat(pod.diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .shows(PodFailureReason.START_ERROR)
        .during(FailureStage.START)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void docker_misses_the_command_with_127() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(
                ended(
                    "app",
                    "ContainerCannotRun",
                    127,
                    second(30),
                    "OCI runtime create failed: exec: \"jupyter\": executable file not found in"
                        + " $PATH: unknown"));

    assertThat(pod.diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .shows(PodFailureReason.CONTAINER_CANNOT_RUN);
  }

  @Test
  void a_wait_without_a_reason_is_what_its_message_says() {
    assertThat(waitingFor("PreStartContainer check failed")).is(FAILING, UNKNOWN);
    assertThat(
            waitingFor(
                "Error response from daemon: OCI runtime create failed: exec: \"wge\":"
                    + " executable file not found in $PATH: unknown"))
        .is(FAILING, COMMAND_NOT_FOUND);
    assertThat(waitingFor("Failed to pull image \"web:1\": manifest unknown"))
        .is(FAILING, IMAGE_NOT_FOUND);
    assertThat(waitingFor("Back-off pulling image \"web:1\"")).is(FAILING, IMAGE_PULL_FAILED);
    assertThat(
            waitingFor(
                "Failed to apply default image tag \"None:None\": couldn't parse image reference"
                    + " \"None:None\": invalid reference format: repository name must be lowercase"))
        .is(FAILING, IMAGE_NAME_INVALID);
    assertThat(waitingFor("back-off 40s restarting failed container=app pod=web"))
        .is(FAILING, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "waiting to initialize", "Creating container", "waiting for init containers"})
  void a_wait_without_a_reason_may_be_for_its_turn(String message) {
    assertThat(forMessage(message).diagnosedAt(second(5))).isFine(PROGRESSING);
  }

  private static PodDiagnosis waitingFor(String message) {
    return forMessage(message).diagnosed();
  }

  private static Scene forMessage(String message) {
    return Scene.pod("Pending").app(waiting("app", "", message));
  }

  @Test
  void a_start_that_failed_has_no_exit_code_to_be_clean_with() {
    for (String reason : new String[] {"StartError", "ContainerCannotRun"}) {
      Scene failed =
          Scene.pod("Failed").restarting("Never").app(ended("app", reason, 0, second(10)));

      assertThat(failed.diagnosed())
          .is(FAILED, CONTAINER_RUNTIME_ERROR)
          .blames("app", ContainerRole.APP);
    }
  }

  @Test
  void the_first_kubelets_have_an_image_in_their_reason() {
    assertThat(
            Scene.pod("Pending")
                .app(waiting("app", "Error: image openshift/foo:latest not found"))
                .diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND);
    assertThat(Scene.pod("Pending").app(waiting("app", "Error: imagination not found")).diagnosed())
        .is(FAILING, UNKNOWN);
  }

  @Test
  void what_a_hook_says_of_its_own_failure_says_nothing_of_the_container() {
    assertThat(hookFailing("command 'sh -c touch /x' exited with 1: touch: /x: Permission denied"))
        .is(FAILING, LIFECYCLE_HOOK_FAILED)
        .lasts(Persistence.DEPENDS);
    assertThat(hookFailing("command 'cat /x' exited with 1: cat: /x: No such file or directory"))
        .is(FAILING, LIFECYCLE_HOOK_FAILED);
    assertThat(hookFailing("exec: \"bash\": executable file not found in $PATH: unknown"))
        .is(FAILING, LIFECYCLE_HOOK_FAILED);
  }

  private static PodDiagnosis hookFailing(String words) {
    return Scene.pod("Running")
        .app(
            waiting(
                "app",
                "PostStartHookError",
                "Exec lifecycle hook ([sh]) for Container \"app\" in Pod \"notebook-7_lab(u)\""
                    + " failed - error: "
                    + words
                    + ", message: \"\""))
        .diagnosed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to create shim task: failed to mount rootfs component: invalid argument: unknown",
        "failed to generate spec: failed to stat \"/v/mount\": stat /v/mount: transport endpoint"
            + " is not connected",
        "error gathering device information while adding custom device \"/dev/nvidia0\": no such"
            + " file or directory",
        "read /var/lib/containerd/x: input/output error",
        "get apparmor_parser version: exec: \"apparmor_parser\": executable file not found in"
            + " $PATH",
      })
  void what_is_broken_on_the_node_may_work_on_another(String message) {
    assertThat(
            Scene.pod("Pending").app(waiting("app", "CreateContainerError", message)).diagnosed())
        .is(FAILING, CONTAINER_RUNTIME_ERROR)
        .lasts(Persistence.TRANSIENT);
  }

  private static final String MISSING_JUPYTER =
      "failed to create containerd task: failed to create shim task: OCI runtime create failed:"
          + " runc create failed: unable to start container process: exec: \"jupyter\": executable"
          + " file not found in $PATH: unknown";

  @Test
  void a_git_container_that_never_started_was_refused_by_no_git_server() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .init(startError("git-clone", MISSING_JUPYTER.replace("jupyter", "git")))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .blames("git-clone", ContainerRole.INIT)
        .lacks(FailureTrait.AUTHENTICATION);
  }

  @Test
  void a_git_container_that_ended_over_its_credentials_failed_to_fetch() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .init(ended("git-clone", "Error", 128))
            .app(waiting("app", "PodInitializing"))
            .log("git-clone", "fatal: Authentication failed for 'https://git.example/x.git/'\n");

    assertThat(pod.diagnosed())
        .is(FAILED, SOURCE_FETCH_FAILED)
        .shows(PodFailureReason.INIT_CONTAINER_ERROR)
        .has(FailureTrait.AUTHENTICATION)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_start_that_fails_without_a_word_is_as_likely_to_fail_again_with_docker_as_elsewhere() {
    for (String reason : List.of("ContainerCannotRun", "StartError")) {
      Scene pod =
          Scene.pod("Failed").restarting("Never").app(ended("app", reason, 128, second(90), ""));

      assertThat(pod.diagnosed()).is(FAILED, CONTAINER_RUNTIME_ERROR).lasts(Persistence.DEPENDS);
    }
  }

  @Test
  void a_runtime_under_load_will_manage_later() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "CreateContainerError",
                    "kubelet may be retrying requests that are timing out in CRI-O due to system"
                        + " load. Currently at stage container volume configuration: context"
                        + " deadline exceeded: error reserving ctr name"));

    assertThat(pod.diagnosed()).is(FAILING, CONTAINER_RUNTIME_ERROR).lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_limit_too_low_to_start_is_a_matter_of_memory() {
    Scene pod =
        Scene.pod("Running")
            .app(
                waiting(
                    "app",
                    "RunContainerError",
                    "failed to create containerd task: OCI runtime create failed: runc create"
                        + " failed: unable to start container process: container init was"
                        + " OOM-killed (memory limit too low?): unknown"));

    assertThat(pod.diagnosed())
        .is(FAILING, MEMORY_LIMIT_EXCEEDED)
        .shows(PodFailureReason.RUN_CONTAINER_ERROR)
        .lasts(Persistence.PERMANENT);
  }
}
