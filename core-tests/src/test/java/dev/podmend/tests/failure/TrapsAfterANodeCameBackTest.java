package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.SANDBOX_FAILED;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.tests.failure.ContainerStates.completed;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureReason;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Containers that ran before and cannot start again, because their sandbox went with the node. */
class TrapsAfterANodeCameBackTest {

  private static final Instant REBOOT = second(90);
  private static final String NO_NETWORK =
      "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for"
          + " sandbox \"4f\": plugin type=\"calico\" failed (add): error getting ClusterInformation";

  @Test
  void a_sandbox_that_cannot_be_made_again_is_a_failure() {
    for (Scene pod : new Scene[] {rebooted(lost("app")), rebooted(unknown("app"))}) {
      Scene failing = pod.warning("FailedCreatePodSandBox", NO_NETWORK, second(3500));

      assertThat(failing.diagnosed())
          .is(FAILING, SANDBOX_FAILED)
          .shows(PodFailureReason.FAILED_CREATE_POD_SANDBOX)
          .isRetriedByTheCluster(true)
          .blamesThePod();
    }
  }

  @Test
  void a_volume_that_does_not_come_back_is_a_failure_whatever_the_kubelet_says_of_the_sandbox() {
    Scene pod =
        Scene.pod("Running")
            .app(unknown("app"))
            .warning(
                "FailedMount",
                "MountVolume.SetUp failed for volume \"v\" : mount failed: exit status 32",
                second(3500));

    assertThat(pod.diagnosed()).is(FAILING, VOLUME_UNAVAILABLE).has(FailureTrait.MOUNT);
  }

  @Test
  void init_containers_that_have_to_run_again_wait_for_the_sandbox_too() {
    Scene pod =
        Scene.pod("Pending")
            .init(unknown("fetch"))
            .app(waiting("app", "PodInitializing"))
            .condition("Initialized", "False", "ContainersNotInitialized", "[fetch]", REBOOT)
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(3500));

    assertThat(pod.diagnosed()).is(FAILING, SANDBOX_FAILED);
  }

  @Test
  void what_an_init_container_ended_with_before_is_no_sign_that_its_turn_has_come_again() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("fetch", "PodInitializing"))
            .init(unknown("prepare"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosedAt(second(120))).isFine(PROGRESSING);
  }

  @Test
  void what_happened_before_the_node_went_is_over() {
    Scene pod = rebooted(unknown("app")).warning("FailedCreatePodSandBox", NO_NETWORK, second(80));

    assertThat(pod.diagnosedAt(second(120))).isFine(PROGRESSING);
  }

  @Test
  void what_does_not_start_again_for_long_is_stuck_without_an_event() {
    assertThat(rebooted(unknown("app")).diagnosedAt(second(120))).isFine(PROGRESSING);
    assertThat(rebooted(unknown("app")).diagnosed()).is(FAILING, FailureCause.UNKNOWN);
    assertThat(rebooted(lost("app")).diagnosed()).is(FAILING, FailureCause.UNKNOWN);
  }

  @Test
  void a_pod_of_long_ago_has_only_just_lost_its_sandbox() {
    Scene pod =
        Scene.pod("Running")
            .app(lost("app"))
            .condition("PodReadyToStartContainers", "False", "", "", second(3500));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_sandbox_that_is_there_is_not_to_blame() {
    Scene pod =
        Scene.pod("Running")
            .app(unknown("app"))
            .condition("PodReadyToStartContainers", "True", "", "", second(100))
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(95));

    assertThat(pod.diagnosedAt(second(120))).isFine(PROGRESSING);
  }

  @Test
  void a_container_that_runs_has_a_sandbox() {
    Scene beside =
        rebooted(unknown("app"))
            .app(ready("web", second(100)))
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(95));
    Scene sidecar =
        rebooted(unknown("app"))
            .sidecar(running("proxy", second(100)))
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(95));

    assertThat(beside.diagnosed()).isFine(PROGRESSING);
    assertThat(sidecar.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void containers_that_are_done_do_not_hide_one_that_cannot_start_again() {
    Scene pod =
        rebooted(unknown("app"))
            .restarting("OnFailure")
            .app(completed("task"))
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(3500));

    assertThat(pod.diagnosed()).is(FAILING, SANDBOX_FAILED);
  }

  @Test
  void a_container_that_failed_by_itself_tells_more() {
    Scene pod =
        rebooted(unknown("app"))
            .app(ended("task", "Error", 1))
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(3500));

    assertThat(pod.diagnosed()).is(FAILING, APPLICATION_ERROR);
  }

  @Test
  void a_pod_that_runs_again_is_well() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(200)))
            .condition("Ready", "True", "", "")
            .warning("FailedCreatePodSandBox", NO_NETWORK, second(95));

    assertThat(pod.diagnosed()).isFine(HEALTHY);
  }

  private static Scene rebooted(ContainerStatus app) {
    return Scene.pod("Running")
        .app(app)
        .condition("PodReadyToStartContainers", "False", "", "", REBOOT);
  }

  /** The kubelet's own invention for a container that it no longer finds. */
  private static ContainerStatus lost(String name) {
    return waitingAgain(
        name,
        "ContainerStatusUnknown",
        137,
        "The container could not be located when the pod was deleted.  The container used to be"
            + " Running",
        null);
  }

  /** Containerd's word for a task that went with its node. */
  private static ContainerStatus unknown(String name) {
    return waitingAgain(name, "Unknown", 255, "", REBOOT.toString());
  }

  private static ContainerStatus waitingAgain(
      String name, String reason, int code, String message, @Nullable String finished) {
    return new ContainerStatusBuilder(waiting(name, "ContainerCreating"))
        .withRestartCount(1)
        .withNewLastState()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .withMessage(message)
        .withFinishedAt(finished)
        .endTerminated()
        .endLastState()
        .build();
  }
}
