package dev.podmend.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentFilesTest {

  @Test
  void events_of_a_list_go_to_the_pod_with_their_uid_wherever_they_stand() {
    Recording recording =
        Recording.of(
            """
            kind: List
            items:
            - kind: Event
              message: before
              involvedObject: {kind: Pod, namespace: ns, name: a, uid: u1}
            - kind: Pod
              metadata: {namespace: ns, name: a, uid: u1}
            - kind: Pod
              metadata: {namespace: ns, name: a, uid: u2}
            - kind: Event
              message: behind
              involvedObject: {kind: Pod, uid: u1}
            - kind: Event
              message: nameless
              involvedObject: {kind: Pod, namespace: ns, name: a}
            """);

    assertThat(recording.complaints).isEmpty();
    assertThat(recording.pods).hasSize(2);
    assertThat(recording.pods.get(0).observation().events())
        .extracting(Event::getMessage)
        .containsExactlyInAnyOrder("before", "behind", "nameless");
    assertThat(recording.pods.get(1).observation().events())
        .extracting(Event::getMessage)
        .containsExactly("nameless");
  }

  @Test
  void events_of_the_newer_api_are_read_as_core_events() {
    String document =
        """
        {"pod":{"metadata":{"uid":"u"}},"events":{"kind":"EventList","items":[
          {"apiVersion":"events.k8s.io/v1","kind":"Event","reason":"Failed","note":"no such image",
           "regarding":{"uid":"u"},"deprecatedCount":3}]}}
        """;

    assertThat(Recording.of(document).pod().observation().events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getMessage()).isEqualTo("no such image");
              assertThat(event.getInvolvedObject().getUid()).isEqualTo("u");
              assertThat(event.getCount()).isEqualTo(3);
            });
  }

  @Test
  void an_observation_document_holds_all_that_is_known_of_a_pod() {
    String document =
        """
        {"id":"case-1","pod":{"metadata":{"name":"web"}},"events":[{"message":"hello"},null],
         "apiError":{"code":"429","reason":"TooManyRequests","message":"slow down",
           "details":{"retryAfterSeconds":3}},
         "logs":{"app":"bye","none":null},"observedAt":"2026-01-31T13:00:00+01:00",
         "whatever":{"is":"ignored"}}
        """;

    ObservedPod pod = Recording.of(document).pod();

    PodObservation observation = pod.observation();
    assertThat(pod.id()).contains("case-1");
    assertThat(pod.moment()).contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(pod.identity().name()).isEqualTo("web");
    assertThat(observation.events()).extracting(Event::getMessage).containsExactly("hello");
    assertThat(observation.logTails()).isEqualTo(Map.of("app", "bye"));
    assertThat(observation.apiRejection())
        .contains(
            new ApiRejection(
                429, "TooManyRequests", "slow down", Optional.of(Duration.ofSeconds(3))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"pod":{"metadata":{"creationTimestamp":"2026-01-01T00:00:05Z","uid":"2026-02-01T00:00:00Z"}}}
          {"pod":{"status":{"conditions":[{"lastTransitionTime":"2026-01-01T00:00:01Z"},{"lastTransitionTime":"2026-01-01T00:00:05Z"}]}}}
          {"pod":{"status":{"containerStatuses":[{"lastState":{"terminated":{"startedAt":"1970-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:05Z"}}}]}}}
          {"pod":{"metadata":{"creationTimestamp":"2026-01-01T00:00:05Z","managedFields":[{"time":"2026-01-01T00:00:09Z"}]}}}
          {"pod":{"metadata":{"uid":"a","creationTimestamp":"2026-01-01T00:00:05Z"}},"events":[{"involvedObject":{"uid":"b"},"lastTimestamp":"2026-01-01T00:00:09Z"}]}
          {"pod":{},"events":[{"metadata":{"creationTimestamp":"2026-01-01T00:00:09Z"},"firstTimestamp":"2026-01-01T00:00:05Z"}]}
          {"pod":{},"events":{"items":[{"metadata":{"creationTimestamp":"2026-01-01T00:00:05Z"}}]}}
          {"pod":{"metadata":{"creationTimestamp":"2026-01-01T00:00:01Z"}},"events":[{"eventTime":"2026-01-01T01:00:05.000000+01:00"}]}
          {"pod":{"metadata":{"creationTimestamp":"yesterday"},"status":{"startTime":"2026-01-01T00:00:05Z"}}}
          {"pod":{"metadata":{"creationTimestamp":"2026-01-01T00:00:05Z","annotations":{"time":"2027-01-01T00:00:00Z"}}}}
          """)
  void without_a_moment_given_the_newest_one_in_the_document_counts(String document) {
    assertThat(Recording.of(document).pod().moment())
        .contains(Instant.parse("2026-01-01T00:00:05Z"));
  }

  @Test
  void a_document_without_any_time_has_no_moment() {
    assertThat(Recording.of("{\"pod\":{\"metadata\":{\"name\":\"x\"}}}").pod().moment()).isEmpty();
  }

  @Test
  void a_pod_of_a_list_is_judged_by_its_own_times_and_those_of_its_events() {
    Recording recording =
        Recording.of(
            """
            {"kind":"List","items":[
              {"kind":"Pod","metadata":{"uid":"a","creationTimestamp":"2026-01-01T00:00:00Z"}},
              {"kind":"Pod","metadata":{"uid":"b","creationTimestamp":"2026-01-02T00:00:00Z"}},
              {"kind":"Event","involvedObject":{"uid":"a"},"lastTimestamp":"2026-01-01T00:00:09Z"}]}
            """);

    assertThat(recording.pods)
        .extracting(ObservedPod::moment)
        .containsExactly(
            Optional.of(Instant.parse("2026-01-01T00:00:09Z")),
            Optional.of(Instant.parse("2026-01-02T00:00:00Z")));
  }

  @Test
  void odd_but_readable_values_are_taken() {
    String document =
        """
        kind: Pod
        metadata: {name: 5, labels: {on: true}, creationTimestamp: 2026-01-01T00:00:05Z}
        spec: null
        status:
          somethingNew: [1, 2]
          containerStatuses: [{restartCount: "3", ready: "true"}, null]
        """;

    ObservedPod pod = Recording.of(document).pod();

    assertThat(pod.identity().name()).isEqualTo("5");
    assertThat(pod.moment()).contains(Instant.parse("2026-01-01T00:00:05Z"));
    assertThat(pod.observation().pod())
        .hasValueSatisfying(
            read ->
                assertThat(read.getStatus().getContainerStatuses().get(0).getRestartCount())
                    .isEqualTo(3));
  }
}
