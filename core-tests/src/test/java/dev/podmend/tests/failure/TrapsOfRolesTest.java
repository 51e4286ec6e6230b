package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.IMAGE_NAME_INVALID;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.SUCCEEDED;
import static dev.podmend.tests.failure.ContainerStates.completed;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.endedInSilence;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.restarted;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.ContainerStates.withoutCode;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.util.List;
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

  @Test
  void what_ailed_an_init_container_is_told_beside_an_eviction() {
    Scene pod =
        evicted()
            .init(ended("prepare", "Error", 1))
            .app(waiting("app", "PodInitializing"))
            .ephemeral(ended("debugger", "Error", 127, second(95)));

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_PRESSURE_EVICTED)
        .alsoFound(APPLICATION_ERROR, COMMAND_NOT_FOUND);
  }

  @Test
  void the_most_telling_of_what_is_told_beside_comes_first() {
    Scene pod = evicted().app(looping("app", 3, "Error", 1)).app(ended("worker", "OOMKilled", 137));

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_PRESSURE_EVICTED)
        .alsoFound(MEMORY_LIMIT_EXCEEDED, APPLICATION_ERROR);
  }

  @Test
  void a_running_pod_without_container_states_is_judged_by_its_conditions() {
    assertThat(Scene.pod("Running").condition("Ready", "True", "", "").diagnosed()).isFine(HEALTHY);
    assertThat(Scene.pod("Failed").diagnosed()).is(FAILED, UNKNOWN);
  }

  @Test
  void an_init_container_that_ended_well_is_not_what_the_next_one_waits_for() {
    Scene pod =
        Scene.pod("Pending")
            .init(ended("fetch", "OOMKilled", 0))
            .init(waiting("prepare", "ErrImagePull", "prepare:1: manifest unknown"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("prepare", ContainerRole.INIT)
        .alsoFound();
  }

  @Test
  void an_init_container_behind_a_started_sidecar_is_looked_at_too() {
    Scene pod =
        Scene.pod("Pending")
            .sidecar(restarted(ready("proxy", second(3500)), 2, "Error", 1, second(3490)))
            .init(waiting("prepare", "ErrImagePull", "prepare:1: manifest unknown"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("prepare", ContainerRole.INIT)
        .alsoFound(APPLICATION_ERROR);
  }

  @Test
  void an_init_container_behind_a_sidecar_that_has_not_started_has_not_had_its_turn() {
    Scene pod =
        Scene.pod("Pending")
            .sidecar(waiting("proxy", "ErrImagePull", "proxy:1: manifest unknown"))
            .init(waiting("prepare", "CreateContainerConfigError", "secret \"s\" not found"))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("proxy", ContainerRole.SIDECAR)
        .alsoFound();
  }

  @Test
  void an_init_container_of_an_unknown_specification_that_runs_beside_the_next_is_a_sidecar() {
    Scene known =
        Scene.pod("Pending")
            .init(running("proxy", second(10)))
            .init(ended("migrate", "Error", 2, second(20)));
    Scene unknown =
        Scene.pod("Pending")
            .edit(
                pod ->
                    pod.editStatus()
                        .addToInitContainerStatuses(
                            running("proxy", second(10)), ended("migrate", "Error", 2, second(20)))
                        .endStatus());

    assertThat(known.diagnosed()).isFine(PROGRESSING);
    assertThat(unknown.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .blames("migrate", ContainerRole.INIT);
  }

  private static Scene initialisingAgain(ContainerStatus init, ContainerStatus app) {
    return Scene.pod("Running")
        .init(init)
        .app(app)
        .condition("Initialized", "False", "ContainersNotInitialized", "");
  }

  @Test
  void an_init_container_that_has_its_turn_anew_counts_more_than_how_the_apps_ended() {
    ContainerStatus waits = again(waiting("app", "PodInitializing"), 255);
    ContainerStatus loops = looping("migrate", 4, "Error", 2);
    ContainerStatus missing = waiting("migrate", "ErrImagePull", "go:1: manifest unknown");

    for (ContainerStatus app :
        List.of(waits, completed("app"), ended("app", "Error", 1, second(10)))) {
      assertThat(initialisingAgain(loops, app).diagnosed())
          .is(FAILING, APPLICATION_ERROR)
          .blames("migrate", ContainerRole.INIT);
      assertThat(initialisingAgain(missing, app).diagnosed())
          .is(FAILING, IMAGE_NOT_FOUND)
          .blames("migrate", ContainerRole.INIT);
      assertThat(initialisingAgain(running("migrate", second(20)), app).diagnosed())
          .isFine(PROGRESSING);
    }
  }

  @Test
  void an_app_that_fails_is_not_excused_by_what_an_init_container_still_shows() {
    ContainerStatus missing = waiting("migrate", "ErrImagePull", "go:1: manifest unknown");
    Scene initialised =
        Scene.pod("Running")
            .init(missing)
            .app(looping("app", 4, "Error", 2))
            .condition("Initialized", "True", "", "");
    Scene loops = initialisingAgain(missing, looping("app", 4, "Error", 2));
    Scene done = initialisingAgain(completed("migrate"), ended("app", "Error", 1, second(10)));

    assertThat(initialised.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .blames("app", ContainerRole.APP);
    assertThat(loops.diagnosed()).is(FAILING, APPLICATION_ERROR).blames("app", ContainerRole.APP);
    assertThat(done.diagnosed()).blames("app", ContainerRole.APP);
  }

  private static ContainerStatus again(ContainerStatus waiting, int code) {
    return new ContainerStatusBuilder(waiting)
        .withRestartCount(1)
        .withNewLastState()
        .withTerminated(ended("app", "Error", code, second(10)).getState().getTerminated())
        .endLastState()
        .build();
  }

  @Test
  void an_init_container_that_completed_without_a_code_is_done() {
    Scene pod =
        Scene.pod("Pending")
            .init(withoutCode(completed("prepare")))
            .init(waiting("update", "InvalidImageName", "couldn't parse image name \"go:\""))
            .app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NAME_INVALID)
        .blames("update", ContainerRole.INIT)
        .alsoFound();
    assertThat(Scene.pod("").app(withoutCode(completed("app"))).diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void an_init_container_that_says_nothing_is_done_once_the_next_has_its_turn() {
    for (ContainerStatus silent :
        List.of(endedInSilence("prepare"), waiting("prepare", "PodInitializing"))) {
      Scene pod =
          Scene.pod("Pending")
              .init(silent)
              .init(waiting("update", "ErrImagePull", "go:1: manifest unknown"));

      assertThat(pod.diagnosed()).is(FAILING, IMAGE_NOT_FOUND).blames("update", ContainerRole.INIT);
    }
  }

  @Test
  void an_init_container_that_says_nothing_hides_nothing_while_the_next_waits_its_turn() {
    Scene pod =
        Scene.pod("Pending")
            .init(endedInSilence("prepare"))
            .init(waiting("update", "PodInitializing"));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void an_init_container_that_says_more_than_that_it_completed_is_not_done() {
    ContainerStatus told = ended("prepare", "", 0, second(20), "no space left on device");
    for (ContainerStatus failed : List.of(ended("prepare", "Completed", 1), withoutCode(told))) {
      Scene pod =
          Scene.pod("Pending")
              .restarting("Never")
              .init(failed)
              .init(waiting("update", "ErrImagePull", "go:1: manifest unknown"));

      assertThat(pod.diagnosed()).blames("prepare", ContainerRole.INIT);
    }
  }

  @Test
  void memory_is_not_missed_for_want_of_a_code() {
    Scene pod = Scene.pod("Pending").init(withoutCode(ended("prepare", "OOMKilled", 137)));

    assertThat(pod.diagnosed()).is(FAILING, MEMORY_LIMIT_EXCEEDED);
  }

  @Test
  void a_sidecar_that_completed_without_a_code_is_no_init_container_that_is_done() {
    Scene pod =
        Scene.pod("Pending")
            .sidecar(withoutCode(completed("proxy")))
            .init(waiting("update", "ErrImagePull", "go:1: manifest unknown"));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_pod_that_failed_while_all_its_init_containers_did_well_is_unexplained() {
    Scene pod =
        Scene.pod("Failed").init(completed("prepare")).app(waiting("app", "PodInitializing"));

    assertThat(pod.diagnosed()).is(FAILED, UNKNOWN).blamesThePod();
  }

  @Test
  void an_init_container_that_fails_when_the_pod_is_run_anew_fails_it() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .condition("Initialized", "True", "", "")
            .init(ended("prepare", "Error", 1))
            .app(completed("app"));

    assertThat(pod.diagnosed()).is(FAILED, APPLICATION_ERROR).blames("prepare", ContainerRole.INIT);
  }

  @Test
  void an_init_container_that_ended_badly_once_is_nothing_to_a_pod_that_runs() {
    Scene pod =
        Scene.pod("Running")
            .condition("Initialized", "True", "", "")
            .condition("Ready", "True", "", "")
            .init(ended("prepare", "Error", 1))
            .app(ready("app", second(100)));

    assertThat(pod.diagnosed()).isFine(HEALTHY);
  }

  @Test
  void a_sidecar_that_loops_beside_a_running_app_degrades_the_pod() {
    Scene pod =
        Scene.pod("Running")
            .condition("Initialized", "True", "", "")
            .sidecar(looping("proxy", 4, "Error", 1))
            .app(ready("app", second(100)));

    assertThat(pod.diagnosed())
        .is(DEGRADED, APPLICATION_ERROR)
        .blames("proxy", ContainerRole.SIDECAR);
  }

  @Test
  void a_sidecar_that_loops_after_all_work_was_done_is_no_failure() {
    Scene pod =
        Scene.pod("Running")
            .restarting("Never")
            .condition("Initialized", "True", "", "")
            .sidecar(looping("proxy", 4, "Error", 1))
            .app(completed("app"))
            .app(completed("worker"));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_sidecar_that_loops_after_some_of_the_work_was_done_is_a_failure() {
    Scene pod =
        Scene.pod("Running")
            .restarting("Never")
            .condition("Initialized", "True", "", "")
            .sidecar(looping("proxy", 4, "Error", 1))
            .app(completed("app"))
            .app(ready("worker", second(100)));

    assertThat(pod.diagnosed())
        .is(DEGRADED, APPLICATION_ERROR)
        .blames("proxy", ContainerRole.SIDECAR);
  }

  @Test
  void an_app_that_loops_beside_a_running_app_fails_the_pod() {
    Scene pod =
        Scene.pod("Running")
            .condition("Initialized", "True", "", "")
            .sidecar(ready("proxy", second(40)))
            .app(looping("app", 4, "Error", 1))
            .app(ready("worker", second(100)));

    assertThat(pod.diagnosed()).is(FAILING, APPLICATION_ERROR).blames("app", ContainerRole.APP);
  }

  private static Scene evicted() {
    return Scene.pod("Failed").stating("Evicted", "The node was low on resource: memory.");
  }
}
