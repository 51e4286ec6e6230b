package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureTrait;
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
        .condition("Ready", "False", "ReadinessGatesNotReady", "", STARTED);
  }
}
