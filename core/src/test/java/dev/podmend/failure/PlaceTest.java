package dev.podmend.failure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRole;
import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Where a reader finds again what a diagnosis rests on, and since when it stands there. */
class PlaceTest {

  private static final String AT_1 = "2026-03-01T12:00:01Z";
  private static final String AT_2 = "2026-03-01T12:00:02Z";

  private static final Pod POD =
      new PodBuilder()
          .withNewMetadata()
          .withCreationTimestamp(AT_1)
          .endMetadata()
          .withNewSpec()
          .addNewVolume()
          .withName("data")
          .endVolume()
          .endSpec()
          .withNewStatus()
          .withPhase("Failed")
          .withReason("Evicted")
          .withMessage("low on memory")
          .addNewCondition()
          .withType("Ready")
          .withStatus("False")
          .withReason("PodFailed")
          .withMessage("it failed")
          .withLastTransitionTime(AT_2)
          .endCondition()
          .endStatus()
          .build();

  private static final PodView VIEW = new PodView(POD);

  private static ContainerView container(UnaryOperator<ContainerStatusBuilder> with) {
    return new ContainerView(
        ContainerRole.APP,
        "containerStatuses",
        2,
        2,
        with.apply(new ContainerStatusBuilder().withName("app")).build(),
        null);
  }

  private static List<Evidence> at(Place place) {
    List<Evidence> evidence = new ArrayList<>();
    place.addTo(evidence);
    return evidence;
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static Pod silentSince(String made, String ended) {
    return new PodBuilder()
        .withNewMetadata()
        .withCreationTimestamp(made)
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withLastTransitionTime(AT_1)
        .endCondition()
        .addNewContainerStatus()
        .withName("app")
        .withNewState()
        .withNewRunning()
        .withStartedAt(AT_1)
        .endRunning()
        .endState()
        .withNewLastState()
        .withNewTerminated()
        .withFinishedAt(ended)
        .endTerminated()
        .endLastState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void silence_is_told_by_the_moments_it_may_be_counted_from() {
    EventView last =
        new EventView(new EventBuilder().withReason("Created").withMessage("made").build(), 3);

    Place.Silence silence = new Place.Silence(new PodView(silentSince(AT_1, AT_2)), last);

    assertThat(at(silence))
        .containsExactly(
            new Evidence("metadata.creationTimestamp", AT_1),
            new Evidence("events[3].reason", "Created"),
            new Evidence("events[3].message", "made"),
            new Evidence("status.conditions[0].lastTransitionTime", AT_1),
            new Evidence("status.containerStatuses[0].state.running.startedAt", AT_1),
            new Evidence("status.containerStatuses[0].lastState.terminated.finishedAt", AT_2));
    assertThat(silence.since()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void silence_is_told_only_where_nothing_else_is() {
    Place silence = new Place.Silence(new PodView(silentSince(AT_1, AT_2)), null);

    assertThat(at(new Place.Creation(VIEW).and(silence)))
        .containsExactly(new Evidence("metadata.creationTimestamp", AT_1));
    assertThat(at(new Place.Silence(new PodView(new PodBuilder().build()), null))).isEmpty();
  }

  @Test
  void a_waiting_container_states_reason_and_message() {
    ContainerView waiting =
        container(
            it ->
                it.withNewState()
                    .withNewWaiting()
                    .withReason("CrashLoopBackOff")
                    .withMessage("back-off")
                    .endWaiting()
                    .endState()
                    .withNewLastState()
                    .withNewTerminated()
                    .withExitCode(1)
                    .withFinishedAt(AT_2)
                    .endTerminated()
                    .endLastState());

    assertThat(at(new Place.Waiting(waiting)))
        .containsExactly(
            new Evidence("status.containerStatuses[2].state.waiting.reason", "CrashLoopBackOff"),
            new Evidence("status.containerStatuses[2].state.waiting.message", "back-off"));
    assertThat(new Place.Waiting(waiting).since()).isEqualTo(millis(AT_2));
  }

  @Test
  void a_container_that_does_not_wait_states_nothing_of_it() {
    ContainerView silent = container(it -> it);
    ContainerView bare =
        container(it -> it.withNewState().withNewWaiting().endWaiting().endState());

    assertThat(at(new Place.Waiting(silent))).isEmpty();
    assertThat(at(new Place.Waiting(bare))).isEmpty();
    assertThat(new Place.Waiting(silent).since()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void an_end_states_reason_code_signal_and_message() {
    ContainerView ended =
        container(
            it ->
                it.withNewState()
                    .withNewTerminated()
                    .withReason("Error")
                    .withExitCode(3)
                    .withSignal(9)
                    .withMessage("bye")
                    .withFinishedAt(AT_2)
                    .endTerminated()
                    .endState());
    Place place = new Place.Ended(ended, requireNonNull(ended.ended()));
    String path = "status.containerStatuses[2].state.terminated.";

    assertThat(at(place))
        .containsExactly(
            new Evidence(path + "reason", "Error"),
            new Evidence(path + "exitCode", "3"),
            new Evidence(path + "signal", "9"),
            new Evidence(path + "message", "bye"));
    assertThat(place.since()).isEqualTo(millis(AT_2));
  }

  @Test
  void an_end_of_which_nothing_is_known_states_nothing() {
    ContainerView ended =
        container(it -> it.withNewState().withNewTerminated().endTerminated().endState());

    assertThat(at(new Place.Ended(ended, requireNonNull(ended.ended())))).isEmpty();
  }

  @Test
  void a_running_container_states_whether_it_is_ready() {
    ContainerView running =
        container(
            it ->
                it.withReady(false)
                    .withNewState()
                    .withNewRunning()
                    .withStartedAt(AT_1)
                    .endRunning()
                    .endState());

    assertThat(at(new Place.Running(running)))
        .containsExactly(new Evidence("status.containerStatuses[2].ready", "false"));
    assertThat(new Place.Running(running).since()).isEqualTo(millis(AT_1));
    assertThat(at(new Place.Running(container(it -> it)))).isEmpty();
  }

  @Test
  void a_log_is_quoted() {
    Place log = new Place.Log(container(it -> it), "Permission denied");

    assertThat(at(log)).containsExactly(new Evidence("logs[app]", "Permission denied"));
    assertThat(log.since()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void the_status_of_a_pod_states_phase_reason_and_message() {
    assertThat(at(new Place.Status(VIEW)))
        .containsExactly(
            new Evidence("status.phase", "Failed"),
            new Evidence("status.reason", "Evicted"),
            new Evidence("status.message", "low on memory"));
    assertThat(new Place.Status(VIEW).since()).isEqualTo(millis(AT_1));
  }

  @Test
  void a_condition_states_all_its_parts() {
    assertThat(at(new Place.Condition(VIEW, 0)))
        .containsExactly(
            new Evidence("status.conditions[0].type", "Ready"),
            new Evidence("status.conditions[0].status", "False"),
            new Evidence("status.conditions[0].reason", "PodFailed"),
            new Evidence("status.conditions[0].message", "it failed"));
    assertThat(new Place.Condition(VIEW, 0).since()).isEqualTo(millis(AT_2));
  }

  @Test
  void an_event_states_reason_and_message() {
    EventView event =
        new EventView(
            new EventBuilder()
                .withReason("Failed")
                .withMessage("no")
                .withLastTimestamp(AT_2)
                .build(),
            4);

    assertThat(at(new Place.OfEvent(event)))
        .containsExactly(
            new Evidence("events[4].reason", "Failed"), new Evidence("events[4].message", "no"));
    assertThat(new Place.OfEvent(event).since()).isEqualTo(millis(AT_2));
  }

  @Test
  void a_volume_and_the_creation_are_named() {
    assertThat(at(new Place.InVolume(VIEW, 0)))
        .containsExactly(new Evidence("spec.volumes[0].name", "data"));
    assertThat(new Place.InVolume(VIEW, 0).since()).isEqualTo(Timestamps.NONE);
    assertThat(at(new Place.Creation(VIEW)))
        .containsExactly(new Evidence("metadata.creationTimestamp", AT_1));
    assertThat(new Place.Creation(VIEW).since()).isEqualTo(millis(AT_1));
  }

  @Test
  void a_refusal_states_code_reason_and_message() {
    Place refusal = new Place.Refusal(new ApiRejection(403, "Forbidden", "quota"));

    assertThat(at(refusal))
        .containsExactly(
            new Evidence("apiError.code", "403"),
            new Evidence("apiError.reason", "Forbidden"),
            new Evidence("apiError.message", "quota"));
    assertThat(refusal.since()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void of_two_places_the_first_comes_first_and_tells_since_when_if_it_can() {
    Place creation = new Place.Creation(VIEW);
    Place condition = new Place.Condition(VIEW, 0);
    Place log = new Place.Log(container(it -> it), "x");

    assertThat(at(log.and(creation)))
        .extracting(Evidence::path)
        .containsExactly("logs[app]", "metadata.creationTimestamp");
    assertThat(log.and(creation).since()).isEqualTo(millis(AT_1));
    assertThat(condition.and(creation).since()).isEqualTo(millis(AT_2));
    assertThat(log.and(null)).isSameAs(log);
  }
}
