package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingStage;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who watch Events read of a healing. */
class HealingEventsTest {

  private static final int MAX_MESSAGE = 1024;

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  @Test
  void what_was_done_and_that_it_helped_is_normal() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.told())
        .extracting(Event::getType, Event::getReason)
        .containsExactly(
            tuple("Normal", "PodmendRestartPods"), tuple("Normal", "PodmendRestartPods"));
    assertThat(ward.told())
        .extracting(Event::getMessage)
        .satisfiesExactlyInAnyOrder(
            acting -> assertThat(acting).startsWith("evict pod web-"),
            ended -> assertThat(ended).startsWith("healed, "));
  }

  @Test
  void that_it_did_not_help_is_a_warning() {
    ward.deployment("web", 1, Ward.crashes());

    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.NOT_HEALED));

    assertThat(ward.told())
        .filteredOn(event -> event.getMessage().startsWith("not healed, "))
        .extracting(Event::getType)
        .containsExactly("Warning");
  }

  @Test
  void that_a_person_is_needed_is_a_warning() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));

    ward.healer().build().heal();

    assertThat(ward.told()).extracting(Event::getType).containsExactly("Warning");
  }

  @Test
  void an_event_says_on_what_evidence_by_which_decision_of_whom() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));

    ward.healer().build().heal();

    HealingEntry entry = ward.trail.get(0);
    Event event = ward.told().get(0);
    assertThat(event.getMessage())
        .contains(entry.evidence().get(0).path() + " is " + entry.evidence().get(0).value())
        .endsWith(" [decision " + entry.id() + " of healer-a]")
        .hasSizeLessThanOrEqualTo(MAX_MESSAGE);
    assertThat(event.getReportingInstance()).isEqualTo("healer-a");
    assertThat(event.getMetadata().getAnnotations())
        .containsEntry(PodmendLabels.DECISION, entry.id())
        .containsEntry(PodmendLabels.INCIDENT, entry.incident());
  }

  @Test
  void a_long_message_is_cut_before_the_decision() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown " + "very long ".repeat(300)));

    ward.healer().build().heal();

    assertThat(ward.told().get(0).getMessage())
        .hasSizeBetween(MAX_MESSAGE - 5, MAX_MESSAGE)
        .endsWith(" of healer-a]");
  }

  @Test
  void the_trail_names_the_pods_and_since_when_they_fail() {
    ward.deployment("web", 2, Ward.crashes());
    Instant begun = ward.clock.instant();
    ward.clock.advance(Duration.ofMinutes(3));

    ward.healer().policy(HealingPolicy.DEFAULT).build().heal();

    HealingEntry entry = ward.trail.get(0);
    assertThat(entry.stage()).isEqualTo(HealingStage.ACTING);
    assertThat(entry.pods())
        .containsExactlyInAnyOrderElementsOf(
            ward.pods("web").stream().map(pod -> pod.getMetadata().getName()).toList());
    assertThat(entry.podCount()).isEqualTo(2);
    assertThat(entry.detectedAt()).isBetween(begun.minusSeconds(600), begun.plusSeconds(60));
  }

  @Test
  void another_healer_that_goes_on_says_what_the_cause_means() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.healer().build().heal();
    HealingEntry begun = ward.trail.get(0);

    ward.settle();
    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    HealingEntry ended = ward.trail.get(ward.trail.size() - 1);
    assertThat(ended.id()).isEqualTo(begun.id());
    assertThat(ended.because()).isEqualTo(begun.cause().definition());
    assertThat(ended.evidence()).isEmpty();
  }

  @Test
  void the_healer_that_began_says_to_the_end_why() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    HealingEntry begun = ward.trail.get(0);
    HealingEntry ended = ward.trail.get(ward.trail.size() - 1);
    assertThat(ended.because()).isEqualTo(begun.because());
    assertThat(ended.evidence()).isEqualTo(begun.evidence());
    assertThat(ended.pods()).isEqualTo(begun.pods());
  }
}
