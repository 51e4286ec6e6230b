package dev.podmend.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodFixturesTest {

  /** Symptoms of which a pod shows another word, or a member of a family. */
  private static final Set<PodFailureReason> SHOWN_OTHERWISE =
      EnumSet.of(
          PodFailureReason.PERMISSION_DENIED,
          PodFailureReason.COMPLETED,
          PodFailureReason.START_ERROR,
          PodFailureReason.CONTAINER_CANNOT_RUN,
          PodFailureReason.CONTAINER_CREATING,
          PodFailureReason.POD_INITIALIZING,
          PodFailureReason.OUT_OF_RESOURCE,
          PodFailureReason.FAILED_POST_START_HOOK);

  static List<Specimen> all() {
    return PodFixtures.all();
  }

  static Stream<Specimen> withPod() {
    return all().stream().filter(specimen -> specimen.observation().pod().isPresent());
  }

  @ParameterizedTest
  @EnumSource(FailureCause.class)
  void every_cause_has_a_specimen(FailureCause cause) {
    assertThat(PodFixtures.of(cause)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(PodFailureReason.class)
  void every_symptom_of_a_pod_has_a_specimen(PodFailureReason reason) {
    assertThat(PodFixtures.showing(reason).isEmpty()).isEqualTo(SHOWN_OTHERWISE.contains(reason));
  }

  @Test
  void ids_are_unique() {
    assertThat(all()).extracting(Specimen::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("withPod")
  void what_a_specimen_shows_stands_in_its_pod_or_events(Specimen specimen) {
    Set<PodFailureReason> roles =
        EnumSet.of(PodFailureReason.INIT_CONTAINER_ERROR, PodFailureReason.UNKNOWN);
    if (!roles.contains(specimen.reason())) {
      assertThat(specimen.pod() + " " + specimen.observation().events())
          .contains(specimen.reason().wireName());
    }
  }

  @ParameterizedTest
  @MethodSource("withPod")
  void phase_and_conditions_fit_the_verdict(Specimen specimen) {
    Pod pod = specimen.pod();

    assertThat("Failed".equals(pod.getStatus().getPhase()))
        .isEqualTo(specimen.verdict() == PodVerdict.FAILED);
    assertThat(pod.getStatus().getConditions())
        .filteredOn(condition -> condition.getType().equals("Ready"))
        .allSatisfy(ready -> assertThat(ready.getStatus()).isEqualTo("False"));
    assertThat(specimen.observation().events())
        .allSatisfy(
            event ->
                assertThat(event.getInvolvedObject().getUid())
                    .isEqualTo(pod.getMetadata().getUid()));
  }

  @ParameterizedTest
  @MethodSource("withPod")
  void statuses_name_containers_of_the_spec(Specimen specimen) {
    Pod pod = specimen.pod();

    assertThat(pod.getStatus().getContainerStatuses())
        .allSatisfy(
            status ->
                assertThat(pod.getSpec().getContainers())
                    .anySatisfy(spec -> assertThat(spec.getName()).isEqualTo(status.getName())));
  }

  @Test
  void a_crash_loop_looks_like_the_kubelets() {
    Pod pod = PodFixtures.memoryLimitExceeded().pod();
    ContainerStatus app = pod.getStatus().getContainerStatuses().get(0);

    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(app.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    assertThat(app.getState().getWaiting().getMessage())
        .isEqualTo(
            "back-off 2m40s restarting failed container=app pod=memory-limit-exceeded_team(%s)"
                .formatted(pod.getMetadata().getUid()));
    assertThat(app.getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
    assertThat(app.getLastState().getTerminated().getFinishedAt())
        .isEqualTo("2026-03-01T11:59:40Z");
    assertThat(app.getRestartCount()).isPositive();
    assertThat(app.getReady()).isFalse();
  }

  @Test
  void well_pods_are_well() {
    assertThat(PodFixtures.healthy().getStatus().getPhase()).isEqualTo("Running");
    assertThat(PodFixtures.healthyWithCompany().getStatus().getConditions())
        .filteredOn(condition -> condition.getType().equals("Ready"))
        .extracting(PodCondition::getStatus)
        .containsExactly("True");
    assertThat(PodFixtures.succeeded().getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(PodFixtures.starting().getStatus().getPhase()).isEqualTo("Pending");
    assertThat(PodFixtures.initializing().getStatus().getPhase()).isEqualTo("Pending");
    assertThat(PodFixtures.gated().getStatus().getContainerStatuses()).isEmpty();
    assertThat(PodFixtures.terminating().getMetadata().getDeletionTimestamp())
        .isEqualTo("2026-03-01T12:00:20Z");
  }

  @Test
  void a_specimen_without_a_pod_says_so() {
    assertThatThrownBy(() -> PodFixtures.quotaExceeded().pod())
        .hasMessage("specimen quota-exceeded has no pod");
    assertThatThrownBy(() -> PodFixtures.specimen("nope"))
        .hasMessage("no specimen has the id nope");
  }
}
