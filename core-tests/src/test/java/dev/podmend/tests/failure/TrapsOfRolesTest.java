package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.SUCCEEDED;
import static dev.podmend.tests.failure.ContainerStates.completed;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import org.junit.jupiter.api.Test;

class TrapsOfRolesTest {

  @Test
  void a_sidecar_killed_after_the_work_was_done_is_no_failure() {
    Scene pod =
        Scene.pod("Succeeded")
            .restarting("Never")
            .sidecar(ended("proxy", "Error", 137, second(50)))
            .app(completed("app"));

    assertThat(pod.diagnosed()).isFine(SUCCEEDED);
  }

  @Test
  void a_sidecar_that_cannot_be_pulled_keeps_the_app_from_starting() {
    Scene pod =
        Scene.pod("Pending")
            .sidecar(waiting("proxy", "ImagePullBackOff", "proxy:1: manifest unknown"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("proxy", ContainerRole.SIDECAR)
        .during(FailureStage.PULL);
  }

  @Test
  void a_crash_loop_before_the_app_is_found_in_its_init_container() {
    Scene pod =
        Scene.pod("Pending")
            .restarting("OnFailure")
            .init(looping("prepare", 3, "Error", 1))
            .app(waiting("app", "PodInitializing"))
            .condition("Initialized", "False", "ContainersNotInitialized", "[prepare]");

    assertThat(pod.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .blames("prepare", ContainerRole.INIT)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .isRetriedByTheCluster(true);
  }

  @Test
  void an_init_container_that_may_not_be_restarted_fails_the_pod() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .init(ended("prepare", "Error", 1))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILED, APPLICATION_ERROR)
        .blames("prepare", ContainerRole.INIT)
        .shows(PodFailureReason.INIT_CONTAINER_ERROR)
        .isRetriedByTheCluster(false);
  }
}
