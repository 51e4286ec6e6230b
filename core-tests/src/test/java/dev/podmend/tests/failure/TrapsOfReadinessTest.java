package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.SUCCEEDED;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.restarted;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrapsOfReadinessTest {

  private static final Instant STARTED = second(10);

  @Test
  void a_load_balancer_has_its_time_to_see_a_pod_that_just_started() {
    assertThat(gated(STARTED).diagnosedAt(second(15))).isFine(PROGRESSING);
    assertThat(gated(STARTED).diagnosedAt(second(60)))
        .is(DEGRADED, NOT_READY)
        .has(FailureTrait.READINESS_GATE);
  }

  @Test
  void that_time_begins_when_the_containers_are_ready() {
    Instant warm = second(120);

    assertThat(gated(warm).diagnosedAt(second(125))).isFine(PROGRESSING);
    assertThat(gated(warm).diagnosedAt(second(180))).is(DEGRADED, NOT_READY);
  }

  @Test
  void that_time_begins_again_with_the_youngest_container() {
    Scene pod = gated(STARTED).app(ready("late", second(120)));

    assertThat(pod.diagnosedAt(second(125))).isFine(PROGRESSING);
  }

  @Test
  void a_pod_that_just_started_is_not_thought_to_be_on_a_silent_node() {
    Scene pod = unready(STARTED);

    assertThat(pod.diagnosedAt(second(15))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(60))).is(DEGRADED, NOT_READY).has(FailureTrait.NODE_LOST);
  }

  @Test
  void without_a_moment_no_pod_is_young() {
    assertThat(gated(STARTED).diagnosedWithoutMoment()).is(DEGRADED, NOT_READY);
  }

  @Test
  void what_a_container_does_not_say_of_itself_its_pod_says() {
    Scene pod = Scene.pod("Running").app(sayingNothing(STARTED));

    assertThat(pod.condition("Ready", "True", "", "").diagnosed()).isFine(HEALTHY);
    assertThat(pod.condition("ContainersReady", "False", "", "").diagnosed())
        .is(DEGRADED, NOT_READY)
        .blames("app", ContainerRole.APP);
  }

  @Test
  void a_container_of_which_nobody_says_that_it_is_unready_is_not() {
    assertThat(Scene.pod("Running").app(sayingNothing(STARTED)).diagnosed()).isFine(HEALTHY);
  }

  @Test
  void a_probe_that_fails_tells_of_a_container_of_which_nobody_else_says_a_word() {
    Scene pod =
        Scene.pod("Running")
            .app(sayingNothing(STARTED))
            .warning("Unhealthy", "Readiness probe failed: HTTP 503", second(3500));

    assertThat(pod.diagnosed()).is(DEGRADED, NOT_READY).has(FailureTrait.READINESS_PROBE);
  }

  @Test
  void an_event_of_a_probe_names_the_container_that_no_state_speaks_of() {
    Scene pod =
        Scene.pod("Running")
            .event(
                event ->
                    event
                        .withType("Warning")
                        .editInvolvedObject()
                        .withFieldPath("spec.containers{web}")
                        .endInvolvedObject(),
                "Unhealthy",
                "Readiness probe failed: HTTP 503",
                second(3500));

    assertThat(pod.diagnosed()).is(DEGRADED, NOT_READY).blames("web", ContainerRole.APP);
  }

  @Test
  void a_pod_whose_node_does_not_know_whether_it_is_ready_is_not_well() {
    Scene pod =
        Scene.pod("Running").condition("Ready", "Unknown", "NodeStatusUnknown", "", STARTED);

    assertThat(pod.diagnosed())
        .is(DEGRADED, NOT_READY)
        .lasts(Persistence.TRANSIENT)
        .has(FailureTrait.NODE_LOST);
    assertThat(pod.app(ready("app", STARTED)).diagnosed()).is(DEGRADED, NOT_READY);
  }

  @Test
  void a_pod_without_a_phase_has_ended_as_its_conditions_tell() {
    Scene done = Scene.pod("").condition("Ready", "False", "PodCompleted", "");
    Scene failed = Scene.pod("").condition("ContainersReady", "False", "PodFailed", "");
    Scene phased = Scene.pod("Running").condition("Ready", "False", "PodCompleted", "");

    assertThat(done.diagnosed()).isFine(SUCCEEDED);
    assertThat(failed.diagnosed()).is(FAILED, FailureCause.UNKNOWN);
    assertThat(phased.diagnosed()).isFine(HEALTHY);
  }

  @Test
  void a_pod_without_a_phase_is_well_where_it_says_that_it_is_ready() {
    assertThat(Scene.pod("").condition("Ready", "True", "", "").diagnosed()).isFine(HEALTHY);
    assertThat(Scene.pod("").condition("Initialized", "True", "", "").diagnosedAt(second(60)))
        .isFine(PROGRESSING);
  }

  @Test
  void a_pod_that_says_that_it_is_unready_is_not_well() {
    Scene gated =
        Scene.pod("Running").condition("Ready", "False", "ReadinessGatesNotReady", "", STARTED);
    Scene bare =
        Scene.pod("Running").condition("Ready", "False", "ContainersNotReady", "", STARTED);
    Scene old = Scene.pod("Running").app(ready("app", STARTED)).condition("Ready", "False", "", "");

    assertThat(gated.diagnosedAt(second(60)))
        .is(DEGRADED, NOT_READY)
        .has(FailureTrait.READINESS_GATE);
    assertThat(gated.app(ready("app", STARTED)).diagnosedAt(second(60)))
        .is(DEGRADED, NOT_READY)
        .has(FailureTrait.READINESS_GATE);
    assertThat(bare.diagnosedAt(second(60))).is(DEGRADED, NOT_READY);
    assertThat(bare.diagnosedAt(second(15))).isFine(PROGRESSING);
    assertThat(old.diagnosedAt(second(60))).is(DEGRADED, NOT_READY).has(FailureTrait.NODE_LOST);
    assertThat(
            Scene.pod("Running")
                .condition("Ready", "False", "PodCompleted", "")
                .diagnosedAt(second(60)))
        .isFine(HEALTHY);
  }

  @Test
  void work_that_is_done_and_not_begun_again_has_succeeded() {
    ContainerStatus done = ContainerStates.completed("app");

    assertThat(Scene.pod("").restarting("Never").app(done).diagnosed()).isFine(SUCCEEDED);
    assertThat(Scene.pod("").restarting("OnFailure").app(done).diagnosed()).isFine(SUCCEEDED);
    assertThat(Scene.pod("").app(done).diagnosed()).isFine(PROGRESSING);
    assertThat(Scene.pod("").restarting("Never").app(done).app(ready("late", STARTED)).diagnosed())
        .isFine(HEALTHY);
  }

  @Test
  void a_container_that_says_no_more_than_that_it_is_ready_runs() {
    ContainerStatus ready = ContainerStates.named("app").withReady(true).build();
    ContainerStatus waits = ContainerStates.named("late").withReady(false).build();

    assertThat(Scene.pod("Running").app(ready).diagnosed()).isFine(HEALTHY);
    assertThat(Scene.pod("Running").app(ready).app(waits).diagnosedAt(second(60)))
        .isFine(PROGRESSING);
    assertThat(Scene.pod("Pending").app(ready).diagnosedAt(second(60))).isFine(PROGRESSING);
  }

  @Test
  void a_crash_of_a_container_that_is_ready_and_says_no_more_is_history() {
    ContainerStatus killed =
        ContainerStates.named("app")
            .withReady(null)
            .withRestartCount(2)
            .withNewLastState()
            .withTerminated(
                ContainerStates.ended("app", "OOMKilled", 137, STARTED).getState().getTerminated())
            .endLastState()
            .build();
    Scene ready = Scene.pod("Running").app(killed).condition("Ready", "True", "", "");

    assertThat(ready.diagnosed()).isFine(HEALTHY);
    assertThat(Scene.pod("Running").app(killed).diagnosed())
        .is(FAILING, FailureCause.MEMORY_LIMIT_EXCEEDED);
  }

  @Test
  void a_container_knows_better_than_its_pod_whether_it_is_ready() {
    Scene pod =
        Scene.pod("Running").app(running("app", STARTED)).condition("Ready", "True", "", "");

    assertThat(pod.diagnosed()).is(DEGRADED, NOT_READY).blames("app", ContainerRole.APP);
  }

  @Test
  void a_crash_of_a_container_in_a_ready_pod_is_history() {
    ContainerStatus again = restarted(sayingNothing(second(200)), 5, "Error", 1, second(190));
    Scene pod = Scene.pod("Running").app(again).condition("Ready", "True", "", "");

    assertThat(pod.diagnosedWithoutMoment()).isFine(HEALTHY);
  }

  private static ContainerStatus sayingNothing(Instant since) {
    return running("app", since).toBuilder().withReady(null).withStarted(null).build();
  }

  private static Scene gated(Instant containersReady) {
    return unready(containersReady)
        .edit(
            pod ->
                pod.editSpec()
                    .addNewReadinessGate("cloud.google.com/load-balancer-neg-ready")
                    .endSpec());
  }

  private static Scene unready(Instant containersReady) {
    return Scene.pod("Running")
        .app(ready("app", STARTED))
        .condition("ContainersReady", "True", "", "", containersReady)
        .condition("Ready", "False", "", "", STARTED);
  }
}
