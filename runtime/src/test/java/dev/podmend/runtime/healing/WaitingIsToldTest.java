package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingStage;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why nothing is done stands in the trail and in an Event, once for each incident and reason. */
class WaitingIsToldTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String DEAD = "dial tcp 10.0.0.1:443: connect: connection refused";

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private List<HealingEntry> waits() {
    return ward.trail.stream().filter(it -> it.stage() == HealingStage.WAITING).toList();
  }

  private void passes(WorkloadHealer healer, int number) {
    for (int pass = 0; pass < number; pass++) {
      healer.heal();
      ward.clock.advance(MINUTE);
      ward.settle();
    }
  }

  @Test
  void patience_is_told_once_while_the_incident_lasts() {
    ward.deployment("web", 3, PodLife.failsToPull(DEAD));
    ward.deployment("api", 1, PodLife.failsToPull(DEAD));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();

    passes(ward.healer().listener(HealingMeters.on(meters)).build(), 5);

    assertThat(waits())
        .singleElement()
        .returns(FailureCause.REGISTRY_UNREACHABLE, HealingEntry::cause)
        .returns("observe", HealingEntry::action)
        .returns("left to the cluster, which keeps trying", HealingEntry::detail)
        .satisfies(entry -> assertThat(entry.hold()).isEmpty())
        .satisfies(entry -> assertThat(entry.evidence()).isNotEmpty());
    assertThat(ward.told()).extracting(Event::getReason).containsExactly("PodmendObserve");
    assertThat(meters.get("podmend.healing.waits").tag("reason", "patience").counter().count())
        .isEqualTo(1);
    assertThat(HealingReport.ofEntries(ward.trail).total().pending()).isZero();
  }

  @Test
  void an_incident_that_comes_again_is_told_again() {
    ward.deployment("web", 1, PodLife.failsToPull(DEAD));
    WorkloadHealer healer = ward.healer().build();

    healer.heal();
    healer.heal(List.of());
    healer.heal(List.of());
    ward.clock.advance(MINUTE);
    ward.client.pods().inNamespace(Ward.NAMESPACE).delete();
    ward.settle();
    healer.heal();

    assertThat(waits()).hasSize(2).extracting(HealingEntry::id).doesNotHaveDuplicates();
  }

  @Test
  void a_second_outage_of_the_same_pod_is_told_again() {
    ward.deployment("web", 1, PodLife.failsToPull(DEAD));
    WorkloadHealer healer = ward.healer().build();
    healer.heal();

    ward.clock.advance(MINUTE);
    healer.heal(List.of());
    ward.clock.advance(MINUTE);
    healer.heal();

    assertThat(waits()).hasSize(2).extracting(HealingEntry::id).doesNotHaveDuplicates();
    assertThat(ward.told()).hasSize(2);
  }

  @Test
  void a_cool_down_is_told_once_by_what_it_holds_back() {
    ward.deployment("web", 1, Ward.crashes());
    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.NOT_HEALED));
    HealingPolicy eager =
        HealingPolicy.builder()
            .putRemedies(FailureCause.APPLICATION_ERROR, new HealingAction.RestartPods())
            .build();

    passes(ward.healer().policy(eager).build(), 3);

    assertThat(waits())
        .singleElement()
        .satisfies(entry -> assertThat(entry.hold()).contains(HealingGuard.COOL_DOWN))
        .satisfies(entry -> assertThat(entry.detail()).startsWith("restart-pods is held back: "));
    assertThat(ward.told()).extracting(Event::getReason).contains("PodmendHeldBack");
  }

  @Test
  void a_disruption_budget_is_told_once_under_the_id_of_the_decision() {
    ward.server.allowEvictions(pod -> false);
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    passes(ward.healer().build(), 4);

    assertThat(waits())
        .singleElement()
        .returns(ward.trail.get(0).id(), HealingEntry::id)
        .satisfies(entry -> assertThat(entry.hold()).contains(HealingGuard.DISRUPTION_BUDGET));
    assertThat(ward.told())
        .extracting(Event::getReason)
        .containsExactlyInAnyOrder("PodmendRestartPods", "PodmendHeldBack");
    assertThat(HealingReport.ofEntries(ward.trail).total().pending()).isEqualTo(1);
  }

  @Test
  void events_say_who_acted_on_what_evidence_and_under_which_id() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    HealingEntry acting = ward.trail.get(0);
    assertThat(ward.told())
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.getReportingInstance()).isEqualTo("healer-a");
              assertThat(event.getMetadata().getAnnotations())
                  .containsEntry("podmend.dev/decision", acting.id())
                  .containsEntry("podmend.dev/incident", acting.incident());
              assertThat(event.getMessage())
                  .contains(acting.because())
                  .contains(acting.evidence().get(0).path() + " is ")
                  .endsWith("[decision " + acting.id() + " of healer-a]");
            })
        .anySatisfy(event -> assertThat(event.getMessage()).startsWith("evict pod web-"))
        .anySatisfy(event -> assertThat(event.getMessage()).startsWith("healed, the pods stayed"));
  }
}
