package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.TERMINATING;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.restarted;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.model.Persistence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What age means: grace, stuck, memory of crashes, and moments that prove only one side. */
class PrecedenceOfTimeTest {

  private static final Instant CRASH = second(600);

  @Test
  void the_grace_of_scheduling_ends_to_the_second() {
    Scene pod = unschedulable();

    assertThat(pod.diagnosedAt(second(14))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(15))).is(FAILING, INSUFFICIENT_CAPACITY);
  }

  @Test
  void a_moment_equal_to_the_newest_timestamp_never_proves_youth() {
    assertThat(unschedulable().diagnosedAt(Scene.START)).is(FAILING, INSUFFICIENT_CAPACITY);
  }

  @Test
  void without_a_moment_nothing_is_too_young_to_count() {
    assertThat(unschedulable().diagnosedWithoutMoment()).is(FAILING, INSUFFICIENT_CAPACITY);
  }

  @Test
  void silence_is_stuck_after_five_minutes() {
    Scene pod = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));

    assertThat(pod.diagnosedAt(second(299))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(300)))
        .is(FAILING, UNKNOWN)
        .lasts(Persistence.DEPENDS)
        .isRetriedByTheCluster(true);
    assertThat(pod.diagnosedWithoutMoment()).isFine(PROGRESSING);
  }

  @Test
  void a_node_that_never_said_a_word_of_its_pod_is_stuck_too() {
    Scene pod = Scene.pod("Pending").condition("PodScheduled", "True", "", "");

    assertThat(pod.diagnosedAt(second(299))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(300)))
        .is(FAILING, UNKNOWN)
        .blamesThePod()
        .lasts(Persistence.DEPENDS)
        .isRetriedByTheCluster(true);
    assertThat(pod.diagnosedWithoutMoment()).isFine(PROGRESSING);
    assertThat(Scene.unbound().diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_moment_equal_to_the_newest_timestamp_can_prove_age() {
    Scene pod =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(400));

    assertThat(pod.diagnosedAt(second(400))).is(FAILING, UNKNOWN);
  }

  @Test
  void silence_begins_with_the_last_word_of_the_node() {
    Scene known =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .notice("Pulled", "Successfully pulled image \"x\"", second(400));
    Scene unknown = Scene.pod("Pending").notice("Started", "Started container app", second(400));

    assertThat(known.diagnosedAt(second(699))).isFine(PROGRESSING);
    assertThat(known.diagnosedAt(second(700))).is(FAILING, UNKNOWN);
    assertThat(unknown.diagnosedAt(second(3000))).isFine(PROGRESSING);
  }

  @Test
  void a_pull_may_take_longer_than_silence() {
    Scene pod =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .notice("Pulling", "Pulling image \"x\"", second(10));

    assertThat(pod.diagnosedAt(second(600))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(10 + 900)))
        .is(FAILING, dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED);
  }

  @Test
  void a_ready_container_is_degraded_while_its_crash_is_remembered() {
    Scene pod =
        Scene.pod("Running")
            .app(restarted(ready("app", CRASH.plusSeconds(5)), 1, "Error", 1, CRASH));

    assertThat(pod.diagnosedAt(CRASH.plusSeconds(60))).is(DEGRADED, APPLICATION_ERROR);
    assertThat(pod.diagnosedAt(CRASH.plusSeconds(605)))
        .isFine(HEALTHY)
        .alsoFound(APPLICATION_ERROR);
  }

  @Test
  void a_ready_container_gets_the_benefit_of_a_doubtful_moment() {
    Scene pod =
        Scene.pod("Running")
            .app(restarted(ready("app", CRASH.plusSeconds(5)), 1, "Error", 1, CRASH));

    assertThat(pod.diagnosedAt(CRASH.plusSeconds(5))).isFine(HEALTHY);
    assertThat(pod.diagnosedWithoutMoment()).isFine(HEALTHY).alsoFound(APPLICATION_ERROR);
  }

  @Test
  void an_unready_container_that_crashed_gets_no_such_benefit() {
    Scene pod =
        Scene.pod("Running")
            .app(restarted(running("app", CRASH.plusSeconds(5)), 1, "Error", 1, CRASH));

    assertThat(pod.diagnosedAt(CRASH.plusSeconds(5))).is(DEGRADED, APPLICATION_ERROR);
    assertThat(pod.diagnosedWithoutMoment()).is(DEGRADED, APPLICATION_ERROR);
  }

  @Test
  void a_container_may_take_half_a_minute_to_be_ready() {
    Scene pod = Scene.pod("Running").app(running("app", second(10)));

    assertThat(pod.diagnosedAt(second(39))).isFine(PROGRESSING);
    assertThat(pod.diagnosedAt(second(40))).is(DEGRADED, NOT_READY);
    assertThat(pod.diagnosedWithoutMoment()).is(DEGRADED, NOT_READY);
  }

  @Test
  void patience_is_configurable_and_may_be_endless() {
    DiagnosisConfig endless =
        DiagnosisConfig.builder()
            .schedulingGrace(Duration.ofSeconds(Long.MAX_VALUE))
            .stuckAfter(Duration.ofSeconds(Long.MAX_VALUE))
            .readinessGrace(Duration.ofSeconds(Long.MAX_VALUE))
            .crashMemory(Duration.ofSeconds(Long.MAX_VALUE))
            .imagePropagation(Duration.ofSeconds(Long.MAX_VALUE))
            .build();
    PodFailureClassifier patient = PodFailureClassifier.standard().with(endless);
    Scene creating =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .notice("Pulling", "Pulling image \"x\"", second(10));

    assertThat(patient.diagnose(unschedulable().observed(), Instant.MAX.minusSeconds(1)))
        .is(FAILING, INSUFFICIENT_CAPACITY);
    assertThat(patient.diagnose(unschedulable().observed(), second(9_000_000))).isFine(PROGRESSING);
    assertThat(patient.diagnose(creating.observed(), second(9_000_000))).isFine(PROGRESSING);
  }

  @Test
  void a_young_image_may_still_be_on_its_way_to_the_registry() {
    PodFailureClassifier patient =
        PodFailureClassifier.standard()
            .with(DiagnosisConfig.builder().imagePropagation(Duration.ofMinutes(2)).build());
    Scene pod = Scene.pod("Pending").app(waiting("app", "ErrImagePull", "manifest unknown"));

    assertThat(patient.diagnose(pod.observed(), second(30)))
        .is(FAILING, IMAGE_NOT_FOUND)
        .lasts(Persistence.TRANSIENT);
    assertThat(patient.diagnose(pod.observed(), second(130)))
        .is(FAILING, IMAGE_NOT_FOUND)
        .lasts(Persistence.PERMANENT);
    assertThat(pod.diagnosedAt(second(30)))
        .is(FAILING, IMAGE_NOT_FOUND)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void an_end_after_the_deletion_began_is_expected_and_one_before_is_not() {
    Duration grace = Duration.ofSeconds(30);
    Scene deletedWhileRunning =
        Scene.pod("Running")
            .app(ended("app", "Error", 143, second(110)))
            .deleted(second(100), grace);
    Scene deletedAfterFailure =
        Scene.pod("Running").app(ended("app", "Error", 1, second(90))).deleted(second(100), grace);

    assertThat(deletedWhileRunning.diagnosed()).isFine(TERMINATING);
    assertThat(deletedAfterFailure.diagnosed()).is(TERMINATING, APPLICATION_ERROR);
  }

  @Test
  void a_deletion_that_is_a_disruption_says_so() {
    Scene pod =
        Scene.pod("Running")
            .app(ended("app", "Error", 137, second(110)))
            .condition("DisruptionTarget", "True", "DeletionByTaintManager", "", second(100))
            .deleted(second(100), Duration.ofSeconds(30));

    assertThat(pod.diagnosed()).is(TERMINATING, DISRUPTED);
  }

  @Test
  void a_container_that_failed_before_the_disruption_is_the_reason() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Error", 1, second(50)))
            .condition("DisruptionTarget", "True", "EvictionByEvictionAPI", "", second(80));

    assertThat(pod.diagnosed()).is(FAILED, APPLICATION_ERROR);
  }

  private static Scene unschedulable() {
    return Scene.unbound()
        .condition(
            "PodScheduled",
            "False",
            "Unschedulable",
            "0/3 nodes are available: 3 Insufficient cpu.");
  }
}
