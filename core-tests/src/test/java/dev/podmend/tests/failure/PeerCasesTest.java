package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_EXECUTABLE;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.SUCCEEDED;
import static dev.podmend.tests.failure.ContainerStates.completed;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.startError;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that other analysers of failing notebook pods get wrong, with the right answers. */
class PeerCasesTest {

  private static final String ROOT =
      "container has runAsNonRoot and image will run as root (pod: \"n_lab(u)\", container: app)";

  @Test
  void containers_that_are_not_started_yet_are_no_finding() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("git-clone", "PodInitializing"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosedAt(second(5))).isFine(PROGRESSING);
    assertThat(appWaiting("ContainerCreating", "").diagnosedAt(second(5))).isFine(PROGRESSING);
  }

  @Test
  void an_image_that_wants_root_is_told_from_a_missing_secret() {
    assertThat(appWaiting("CreateContainerConfigError", ROOT).diagnosed())
        .is(FAILING, SECURITY_CONTEXT_REJECTED)
        .has(FailureTrait.IMAGE_USER)
        .lasts(Persistence.PERMANENT);
    assertThat(appWaiting("CreateContainerConfigError", "secret \"x\" not found").diagnosed())
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .isRetriedByTheCluster(true)
        .and(failure -> Assertions.assertThat(failure.errorMessage()).contains("\"x\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateContainerError|context deadline exceeded|CONTAINER_RUNTIME_ERROR|TRANSIENT",
        "CreateContainerError|something nobody knows|CONTAINER_RUNTIME_ERROR|DEPENDS",
        "InvalidImageName|couldn't parse image name: invalid reference format"
            + "|IMAGE_NAME_INVALID|PERMANENT",
        "ErrImageNeverPull|Container image is not present|IMAGE_NOT_PRESENT|PERMANENT",
        "ImageInspectError|Failed to inspect image|IMAGE_UNUSABLE|DEPENDS",
        "RegistryUnavailable|image pull failed|REGISTRY_UNREACHABLE|TRANSIENT",
        "SignatureValidationFailed|rejected|IMAGE_SIGNATURE_REJECTED|PERMANENT",
        "imagepullbackoff|Back-off|IMAGE_PULL_FAILED|DEPENDS",
        "ErrImagePull|manifest unknown|IMAGE_NOT_FOUND|PERMANENT",
        "ErrImagePull|429 toomanyrequests|REGISTRY_RATE_LIMITED|TRANSIENT",
        "ErrImagePull|401 unauthorized|IMAGE_ACCESS_DENIED|PERMANENT",
      })
  void every_waiting_reason_has_a_cause_of_its_own(
      String reason, String message, FailureCause cause, Persistence persistence) {
    assertThat(appWaiting(reason, message).diagnosed()).is(FAILING, cause).lasts(persistence);
  }

  @Test
  void a_reason_in_other_letters_is_the_same_symptom() {
    assertThat(appWaiting("imagepullbackoff", "").diagnosed())
        .is(FAILING, IMAGE_PULL_FAILED)
        .shows(PodFailureReason.IMAGE_PULL_BACK_OFF);
  }

  @Test
  void scc_inside_a_longer_word_is_no_constraint() {
    assertThat(
            appWaiting(
                    "RunContainerError",
                    "runc create failed: exec: \"sccache\": executable file not found in $PATH")
                .diagnosed())
        .is(FAILING, COMMAND_NOT_FOUND)
        .lacks(FailureTrait.SCC);
  }

  @Test
  void an_image_without_git_is_no_missing_repository() {
    assertThat(
            initFailed(startError("git-clone", "exec: \"git\": executable file not found"), "")
                .diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .blames("git-clone", ContainerRole.INIT);
  }

  @ParameterizedTest
  @CsvSource({"digit-prep,2", "legit-check,128"})
  void git_inside_a_longer_name_fetches_nothing(String name, int code) {
    assertThat(initFailed(ended(name, "Error", code), "").diagnosed())
        .is(FAILED, APPLICATION_ERROR)
        .blames(name, ContainerRole.INIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|fatal: Authentication failed for 'https://git.example/a.git/'|PERMANENT",
        "128|fatal: unable to access: Could not resolve host: git.example|TRANSIENT",
        "128|fatal: Remote branch v9 not found in upstream origin|PERMANENT",
        "128|remote: Repository not found.|PERMANENT",
      })
  void a_fetch_is_judged_by_what_git_says(int code, String log, Persistence persistence) {
    assertThat(initFailed(ended("git-clone", "Error", code), log).diagnosed())
        .is(FAILED, SOURCE_FETCH_FAILED)
        .lasts(persistence);
  }

  @Test
  void the_three_ways_in_which_a_fetch_fails_are_told_apart() {
    assertThat(initFailed(ended("git-clone", "Error", 1), "Authentication failed").diagnosed())
        .is(FAILED, SOURCE_FETCH_FAILED)
        .has(FailureTrait.AUTHENTICATION);
    assertThat(initFailed(ended("git-clone", "Error", 128), "Could not resolve host").diagnosed())
        .is(FAILED, SOURCE_FETCH_FAILED)
        .has(FailureTrait.NETWORK);
    assertThat(
            initFailed(ended("git-clone", "Error", 128), "Remote branch v9 not found").diagnosed())
        .is(FAILED, SOURCE_FETCH_FAILED)
        .lacks(FailureTrait.NETWORK)
        .lacks(FailureTrait.AUTHENTICATION);
  }

  @Test
  void storage_that_denies_access_is_neither_git_nor_a_security_constraint() {
    assertThat(
            initFailed(
                    ended("download-dataset", "Error", 1),
                    "botocore.exceptions.ClientError: An error occurred (403): Access Denied")
                .diagnosed())
        .is(FAILED, APPLICATION_ERROR)
        .blames("download-dataset", ContainerRole.INIT);
  }

  /** Not worth the same run for ever; how often it is tried is for the planner to bound. */
  @Test
  void a_notebook_that_fails_is_the_notebooks_own_error() {
    assertThat(appEnded("Error", 1, "NameError: name 'df' is not defined").diagnosed())
        .is(FAILED, APPLICATION_ERROR)
        .lasts(Persistence.DEPENDS)
        .isRetriedByTheCluster(false);
  }

  @Test
  void kills_by_nobody_in_particular_are_not_the_programs_errors() {
    assertThat(appEnded("Error", 137, "").diagnosed()).is(FAILED, KILLED_UNATTRIBUTED);
    assertThat(appEnded("Error", 143, "").diagnosed()).is(FAILED, KILLED_UNATTRIBUTED);
  }

  @Test
  void a_structured_reason_outranks_any_text() {
    assertThat(appEnded("OOMKilled", 137, "Permission denied").diagnosed())
        .is(FAILED, MEMORY_LIMIT_EXCEEDED)
        .shows(PodFailureReason.OOM_KILLED);
  }

  @Test
  void what_the_pods_own_status_states_needs_no_containers() {
    assertThat(
            Scene.pod("Failed")
                .stating("Evicted", "The node was low on resource: memory. ")
                .diagnosed())
        .is(FAILED, NODE_PRESSURE_EVICTED)
        .lasts(Persistence.TRANSIENT)
        .and(
            failure ->
                Assertions.assertThat(failure.errorMessage())
                    .isEqualTo("The node was low on resource: memory."));
    assertThat(Scene.pod("Failed").stating("DeadlineExceeded", "").diagnosed())
        .is(FAILED, DEADLINE_EXCEEDED);
  }

  @Test
  void a_native_sidecar_is_not_blamed_for_the_app() {
    Scene failed =
        Scene.pod("Failed")
            .restarting("Never")
            .sidecar(ended("istio-proxy", "Error", 143, second(95)))
            .app(ended("app", "Error", 1, second(90)));
    Scene succeeded =
        Scene.pod("Succeeded")
            .restarting("Never")
            .sidecar(ended("istio-proxy", "Error", 137, second(95)))
            .app(completed("app"));

    assertThat(failed.diagnosed()).is(FAILED, APPLICATION_ERROR).blames("app", ContainerRole.APP);
    assertThat(succeeded.diagnosed()).isFine(SUCCEEDED);
  }

  @Test
  void a_command_that_docker_does_not_find_is_not_a_matter_of_permissions() {
    assertThat(appEnded("ContainerCannotRun", 127, "").diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_missing_python_package_asks_for_another_image() {
    assertThat(appEnded("Error", 1, "ModuleNotFoundError: No module named 'seaborn'").diagnosed())
        .is(FAILED, MISSING_LIBRARY)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_database_that_denies_a_user_is_no_matter_of_file_permissions() {
    assertThat(
            appEnded("Error", 1, "ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.1'")
                .diagnosed())
        .is(FAILED, APPLICATION_ERROR);
  }

  @Test
  void a_crash_loop_is_explained_by_its_last_end() {
    assertThat(Scene.pod("Running").app(looping("app", 3, "OOMKilled", 137)).diagnosed())
        .is(FAILING, MEMORY_LIMIT_EXCEEDED)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 Insufficient cpu.|INSUFFICIENT_CAPACITY",
        "3 node(s) had untolerated taint {gpu: true}.|PLACEMENT_UNSATISFIABLE",
        "persistentvolumeclaim \"data\" not found.|VOLUME_UNAVAILABLE",
      })
  void unschedulable_is_told_by_what_is_missing(String why, FailureCause cause) {
    Scene pod =
        Scene.unbound()
            .condition("PodScheduled", "False", "Unschedulable", "0/3 nodes are available: " + why);

    assertThat(pod.diagnosed()).is(FAILING, cause).shows(PodFailureReason.UNSCHEDULABLE);
  }

  @Test
  void a_scheduling_gate_is_not_a_failure() {
    assertThat(
            Scene.unbound().condition("PodScheduled", "False", "SchedulingGated", "").diagnosed())
        .isFine(PROGRESSING);
  }

  // The cases below are those that a peer's own tests assert; where the answer differs, so does
  // the name.

  @Test
  void a_pull_that_an_init_container_waits_for_blocks_the_pod() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("git-clone", "ImagePullBackOff", "Back-off pulling image \"x\""))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_PULL_FAILED)
        .shows(PodFailureReason.IMAGE_PULL_BACK_OFF)
        .blames("git-clone", ContainerRole.INIT)
        .and(failure -> Assertions.assertThat(failure.shouldRetry()).isTrue());
  }

  @Test
  void a_security_context_refused_at_start_blames_the_init_container() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("git-clone", "RunContainerError", ROOT))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, SECURITY_CONTEXT_REJECTED)
        .shows(PodFailureReason.RUN_CONTAINER_ERROR)
        .blames("git-clone", ContainerRole.INIT);
  }

  @Test
  void a_crash_loop_of_an_init_container_is_no_passing_thing() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("git-clone", "CrashLoopBackOff", "back-off 10s"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void memory_ends_init_containers_too() {
    assertThat(initFailed(ended("prepare", "OOMKilled", 137), "").diagnosed())
        .is(FAILED, MEMORY_LIMIT_EXCEEDED)
        .shows(PodFailureReason.OOM_KILLED)
        .blames("prepare", ContainerRole.INIT);
  }

  @Test
  void a_command_that_may_not_be_executed_is_denied_for_good() {
    for (PodDiagnosis diagnosis :
        new PodDiagnosis[] {
          initFailed(ended("prepare", "Error", 126), "").diagnosed(),
          appEnded("Error", 126, "").diagnosed()
        }) {
      assertThat(diagnosis)
          .is(FAILED, COMMAND_NOT_EXECUTABLE)
          .shows(PodFailureReason.PERMISSION_DENIED)
          .lasts(Persistence.PERMANENT);
    }
  }

  @Test
  void a_python_permission_error_is_denied_for_good() {
    assertThat(appEnded("Error", 1, "PermissionError: [Errno 13] '/home/jovyan'").diagnosed())
        .is(FAILED, FailureCause.APPLICATION_PERMISSION_DENIED)
        .shows(PodFailureReason.PERMISSION_DENIED)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_code_for_a_missing_command_is_not_called_a_denied_permission() {
    assertThat(appEnded("Error", 127, "").diagnosed())
        .is(FAILED, COMMAND_NOT_FOUND)
        .shows(PodFailureReason.ERROR)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_pull_error_without_text_is_not_called_transient_at_once() {
    assertThat(appWaiting("ErrImagePull", "").diagnosed())
        .is(FAILING, IMAGE_PULL_FAILED)
        .shows(PodFailureReason.ERR_IMAGE_PULL)
        .lasts(Persistence.DEPENDS);
  }

  /** Peers say unknown and transient; what the scheduler lacks is known. */
  @Test
  void an_unschedulable_pod_without_a_message_lacks_room_as_far_as_one_can_guess() {
    Scene pod = Scene.unbound().condition("PodScheduled", "False", "Unschedulable", "");

    assertThat(pod.diagnosed())
        .is(FAILING, INSUFFICIENT_CAPACITY)
        .shows(PodFailureReason.UNSCHEDULABLE)
        .isAsSureAs(dev.podmend.failure.Confidence.GUESS);
  }

  private static Scene appWaiting(String reason, String message) {
    return Scene.pod("Pending").app(waiting("app", reason, message));
  }

  private static Scene appEnded(String reason, int code, String lastWords) {
    return Scene.pod("Failed")
        .restarting("Never")
        .app(ended("app", reason, code, second(90), lastWords));
  }

  private static Scene initFailed(ContainerStatus init, String log) {
    return Scene.pod("Failed")
        .restarting("Never")
        .init(init)
        .app(waiting("app", "PodInitializing"))
        .log(init.getName(), log);
  }
}
