package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventViewTest {

  private static final String AT_1 = "2026-03-01T12:00:01Z";
  private static final String AT_2 = "2026-03-01T12:00:02Z";
  private static final String AT_3 = "2026-03-01T12:00:03Z";

  private static EventView event(UnaryOperator<EventBuilder> with) {
    return new EventView(with.apply(new EventBuilder().withReason("Failed")).build(), 0);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void the_newest_of_its_times_is_when_it_was_last_seen() {
    assertThat(event(e -> e.withFirstTimestamp(AT_1).withLastTimestamp(AT_2)).lastSeen())
        .isEqualTo(millis(AT_2));
    assertThat(event(e -> e.withEventTime(new MicroTime(AT_1))).lastSeen()).isEqualTo(millis(AT_1));
    assertThat(
            event(
                    e ->
                        e.withEventTime(new MicroTime(AT_1))
                            .withNewSeries()
                            .withLastObservedTime(new MicroTime(AT_3))
                            .endSeries())
                .lastSeen())
        .isEqualTo(millis(AT_3));
    assertThat(event(e -> e.withFirstTimestamp(AT_1)).lastSeen()).isEqualTo(millis(AT_1));
  }

  @Test
  void its_creation_counts_where_it_states_no_time() {
    UnaryOperator<EventBuilder> created =
        e -> e.withNewMetadata().withCreationTimestamp(AT_3).endMetadata();

    assertThat(event(created).lastSeen()).isEqualTo(millis(AT_3));
    assertThat(event(e -> created.apply(e).withFirstTimestamp(AT_1)).lastSeen())
        .isEqualTo(millis(AT_1));
    assertThat(event(e -> e).lastSeen()).isEqualTo(Timestamps.NONE);
    assertThat(event(e -> e.withNewMetadata().endMetadata()).lastSeen()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void it_was_first_seen_at_its_first_time_or_the_only_one() {
    assertThat(event(e -> e.withFirstTimestamp(AT_1).withLastTimestamp(AT_2)).firstSeen())
        .isEqualTo(millis(AT_1));
    assertThat(event(e -> e.withEventTime(new MicroTime(AT_1)).withLastTimestamp(AT_2)).firstSeen())
        .isEqualTo(millis(AT_1));
    assertThat(event(e -> e.withLastTimestamp(AT_2)).firstSeen()).isEqualTo(millis(AT_2));
    assertThat(event(e -> e).firstSeen()).isEqualTo(Timestamps.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, true",
    "3, 3, true",
    "4, 9, false",
    "0, 1, true",
    "0, 0, false",
    "-1, 3, true",
    "1, -1, true",
    "4, -1, false",
    "-1, 0, false",
    "-1, -1, true",
  })
  void it_happened_from_its_first_to_its_last_time(int from, int to, boolean happened) {
    EventView event = event(e -> e.withFirstTimestamp(AT_1).withLastTimestamp(AT_3));

    assertThat(event.happenedBetween(moment(from), moment(to))).isEqualTo(happened);
  }

  private static long moment(int second) {
    return second < 0 ? Timestamps.NONE : millis("2026-03-01T12:00:00Z") + 1000L * second;
  }

  @Test
  void what_states_no_time_may_have_happened_at_any() {
    assertThat(event(e -> e).happenedBetween(millis(AT_1), millis(AT_2))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Warning, true", "Normal, false", ", true", "Odd, true"})
  void all_but_the_normal_warn(String type, boolean warns) {
    assertThat(event(e -> e.withType(type)).isWarning()).isEqualTo(warns);
  }

  @ParameterizedTest
  @CsvSource({", , 1", "0, , 1", "7, , 7", ", 5, 5", "7, 9, 9", "9, 7, 9"})
  void it_is_counted_in_either_form(Integer count, Integer inSeries, int seen) {
    EventView event =
        event(e -> e.withCount(count).withNewSeries().withCount(inSeries).endSeries());

    assertThat(event.count()).isEqualTo(seen);
    assertThat(event(e -> e.withCount(3)).count()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "spec.containers{app}, app, true",
    "spec.containers{web}, web, false",
    "spec.containers{}, '', false",
    "spec.containers[0], '', true",
    "spec.containers{app, '', true",
    ", '', true",
  })
  void its_path_names_its_container(String path, String name, boolean mayConcernApp) {
    EventView event = event(e -> e.withNewInvolvedObject().withFieldPath(path).endInvolvedObject());
    ContainerView app = ContainerView.withoutStatus("app", ContainerRole.APP, 0, null);

    assertThat(event.containerName()).isEqualTo(name);
    assertThat(event.mayConcern(app)).isEqualTo(mayConcernApp);
  }

  @ParameterizedTest
  @CsvSource({
    "Pod, u1, web, u1, web, true",
    "Pod, u1, web, u2, web, false",
    "Pod, u1, other, u1, web, true",
    "Pod, '', web, u1, web, true",
    "Pod, '', other, u1, web, false",
    "Pod, u1, web, '', web, true",
    "Pod, u1, other, '', web, false",
    "Pod, '', '', '', web, true",
    "Pod, '', web, '', '', true",
    "'', u1, web, u1, web, true",
    "Node, u1, web, u1, web, false",
  })
  void it_is_about_a_pod_by_uid_or_else_by_name(
      String kind, String uid, String name, String ofPod, String podName, boolean isAbout) {
    EventView event =
        event(
            e ->
                e.withNewInvolvedObject()
                    .withKind(kind)
                    .withUid(uid)
                    .withName(name)
                    .endInvolvedObject());
    PodView pod =
        new PodView(
            new PodBuilder()
                .withNewMetadata()
                .withName(podName)
                .withUid(ofPod)
                .endMetadata()
                .build());

    assertThat(event.isAbout(pod)).isEqualTo(isAbout);
    assertThat(event(e -> e).isAbout(pod)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Rebooted, Node, node-1, node-1, true",
    "Rebooted, Node, node-2, node-1, false",
    "Rebooted, Node, node-2, '', true",
    "Rebooted, Node, '', node-1, true",
    "Rebooted, Pod, node-2, node-1, true",
    "Failed, Node, node-1, node-1, false",
  })
  void a_reboot_is_that_of_the_pods_node(
      String reason, String kind, String name, String node, boolean isReboot) {
    EventView event =
        event(
            e ->
                e.withReason(reason)
                    .withNewInvolvedObject()
                    .withKind(kind)
                    .withName(name)
                    .endInvolvedObject());
    PodView pod = new PodView(new PodBuilder().withNewSpec().withNodeName(node).endSpec().build());

    assertThat(event.isRebootUnder(pod)).isEqualTo(isReboot);
  }
}
