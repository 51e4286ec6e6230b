package dev.podmend.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PodArbitrariesProperties {

  @Provide
  Arbitrary<Pod> healthy() {
    return PodArbitraries.healthy();
  }

  @Provide
  Arbitrary<Pod> progressing() {
    return PodArbitraries.progressing();
  }

  @Provide
  Arbitrary<Pod> failing() {
    return PodArbitraries.failing();
  }

  @Provide
  Arbitrary<PodObservation> healthyObservation() {
    return ObservationArbitraries.healthy();
  }

  @Property(tries = 100)
  void healthy_pods_run_and_are_ready(@ForAll("healthy") Pod pod) {
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getStatus().getContainerStatuses()).allMatch(ContainerStatus::getReady);
    assertThat(pod.getStatus().getConditions())
        .filteredOn(condition -> condition.getType().equals("Ready"))
        .allMatch(condition -> condition.getStatus().equals("True"));
  }

  @Property(tries = 100)
  void progressing_pods_are_young_and_pending(@ForAll("progressing") Pod pod) {
    Instant created = Instant.parse(pod.getMetadata().getCreationTimestamp());
    assertThat(Duration.between(created, TestClock.START))
        .isBetween(Duration.ZERO, Duration.ofSeconds(10));
    assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(pod.getStatus().getContainerStatuses())
        .allMatch(status -> status.getState().getWaiting() != null);
  }

  @Property(tries = 100)
  void failing_pods_are_not_ready(@ForAll("failing") Pod pod) {
    assertThat(pod.getStatus().getConditions())
        .filteredOn(condition -> condition.getType().equals("Ready"))
        .noneMatch(condition -> condition.getStatus().equals("True"));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void events_beside_a_healthy_pod_are_those_of_others(
      @ForAll("healthyObservation") PodObservation observation) {
    String uid = observation.pod().orElseThrow().getMetadata().getUid();
    assertThat(observation.events())
        .noneMatch(event -> event.getInvolvedObject().getUid().equals(uid));
  }

  @Example
  void every_cause_can_be_drawn_as_an_observation() {
    for (FailureCause cause : FailureCause.values()) {
      assertThat(ObservationArbitraries.failing(cause).sample()).isNotNull();
    }
  }

  @Example
  void a_cause_that_leaves_no_pod_says_what_to_use() {
    assertThatThrownBy(() -> PodArbitraries.failing(FailureCause.QUOTA_EXCEEDED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ObservationArbitraries.failing(cause)");
  }

  @Example
  void hostile_pods_are_as_odd_as_promised() {
    List<Pod> pods = PodArbitraries.hostile().sampleStream().limit(3_000).toList();

    assertThat(pods).doesNotContainNull();
    assertThat(pods).anyMatch(pod -> pod.getMetadata() == null);
    assertThat(pods).anyMatch(pod -> pod.getSpec() == null);
    assertThat(pods).anyMatch(pod -> pod.getStatus() == null);
    assertThat(pods).anyMatch(has(Objects::isNull));
    assertThat(pods).anyMatch(has(s -> s != null && s.getState() == null));
    assertThat(pods)
        .anyMatch(has(s -> s != null && s.getRestartCount() != null && s.getRestartCount() < 0));
    assertThat(pods).anyMatch(pod -> statuses(pod).count() >= 3_000);
    assertThat(pods).anyMatch(has(s -> s != null && hasUnpairedSurrogate(s.getName())));
    assertThat(pods)
        .anyMatch(has(s -> s != null && s.getImage() != null && s.getImage().length() > 900_000));
  }

  @Example
  void hostile_observations_hold_together() {
    assertThat(ObservationArbitraries.hostile().sampleStream().limit(200).toList())
        .doesNotContainNull()
        .anyMatch(observation -> observation.apiRejection().isPresent())
        .anyMatch(observation -> observation.pod().isEmpty());
  }

  private static Predicate<Pod> has(Predicate<ContainerStatus> condition) {
    return pod -> statuses(pod).anyMatch(condition);
  }

  private static Stream<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
        ? Stream.empty()
        : pod.getStatus().getContainerStatuses().stream();
  }

  private static boolean hasUnpairedSurrogate(String text) {
    return text != null && text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
