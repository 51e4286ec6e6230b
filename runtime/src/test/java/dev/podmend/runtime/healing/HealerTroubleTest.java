package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.Incident;
import dev.podmend.healing.IncidentScope;
import dev.podmend.runtime.PodmendException;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong for one owner, and what is in the way, stays with that owner and is told once.
 */
class HealerTroubleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private static HealingPolicy remedy(FailureCause cause, HealingAction action) {
    return HealingPolicy.builder().putRemedies(cause, action).build();
  }

  private static boolean isEvictionOf(ApiRequest request, String app) {
    return request.subresource().equals("eviction") && request.path().contains("/" + app + "-");
  }

  private static HealingPhase phaseOf(HealingPass pass, String owner) {
    return pass.owners().stream()
        .filter(progress -> progress.owner().name().equals(owner))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + owner + " in " + pass))
        .phase();
  }

  private void refuseEvictionsOf(String app, String message) {
    ward.server
        .faults()
        .on(request -> isEvictionOf(request, app))
        .always()
        .answer(Fault.status(500, "InternalError", message));
  }

  @Test
  void what_fails_again_and_again_for_one_owner_keeps_nobody_from_the_others() {
    ward.deployment("api", 1, Ward.crashes(), PodLife.runs());
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    refuseEvictionsOf("api", "failed calling webhook \"guard.example\": connection refused");
    WorkloadHealer healer = ward.healer().build();

    HealingPass first = healer.heal();
    ward.until(healer, pass -> phaseOf(pass, "web") == HealingPhase.HEALED);

    assertThat(phaseOf(first, "api")).isEqualTo(HealingPhase.INTERRUPTED);
    assertThat(phaseOf(first, "web")).isEqualTo(HealingPhase.ACTING);
  }

  @Test
  void what_is_tried_again_and_again_is_told_and_counted_once() {
    ward.deployment("api", 1, Ward.crashes(), PodLife.runs());
    refuseEvictionsOf("api", "failed calling webhook \"guard.example\": connection refused");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    WorkloadHealer healer = ward.healer().listener(HealingMeters.on(meters)).build();

    for (int pass = 0; pass < 5; pass++) {
      healer.heal();
      ward.clock.advance(MINUTE);
    }

    assertThat(ward.trail).extracting(HealingEntry::stage).containsExactly(HealingStage.ACTING);
    assertThat(meters.get("podmend.healing.changes").counter().count()).isEqualTo(1);
  }

  @Test
  void what_the_server_never_lets_through_has_failed_in_the_end() {
    ward.deployment("api", 1, Ward.crashes(), PodLife.runs());
    refuseEvictionsOf("api", "failed calling webhook \"guard.example\": connection refused");

    HealingPass end = ward.until(ward.healer().build(), Ward.reaches(HealingPhase.NOT_HEALED));

    assertThat(end.owners().get(0).message()).contains("guard.example");
  }

  @Test
  void the_log_tells_the_cause_while_events_stay_silent() {
    ward.deployment("web", 1, Ward.crashes());
    String pod = ward.pods("web").get(0).getMetadata().getName();
    ward.server.previousLog(
        Ward.NAMESPACE, pod, "app", "ModuleNotFoundError: No module named 'pandas'\n");
    ward.server
        .faults()
        .on(request -> request.verb().equals("list") && request.isAbout("events"))
        .always()
        .answer(Fault.reset());

    HealingPass pass = ward.healer().build().heal();

    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.RECOMMENDED);
    assertThat(ward.trail)
        .singleElement()
        .returns(FailureCause.MISSING_LIBRARY, HealingEntry::cause);
  }

  @Test
  void a_server_that_has_too_much_to_do_is_no_disruption_budget() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.server
        .faults()
        .on(request -> isEvictionOf(request, "web"))
        .times(1)
        .answer(Fault.tooManyRequests(Duration.ofSeconds(7)));
    WorkloadHealer healer = ward.healer().build();

    HealingPass busy = healer.heal();
    ward.until(healer, Ward.reaches(HealingPhase.HEALED));

    assertThat(phaseOf(busy, "web")).isEqualTo(HealingPhase.INTERRUPTED);
    assertThat(ward.trail)
        .noneSatisfy(entry -> assertThat(entry.hold()).contains(HealingGuard.DISRUPTION_BUDGET));
  }

  @Test
  void a_client_that_repeats_by_itself_repeats_nothing_for_a_healer() {
    ward.server.allowEvictions(pod -> false);
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    try (KubernetesClient stubborn = ward.stubbornClient("stubborn")) {
      HealingPass pass = ward.healer(stubborn, "healer-a").build().heal();

      assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.HELD_BACK);
    }

    assertThat(ward.server.requests())
        .filteredOn(request -> isEvictionOf(request, "web"))
        .hasSize(1);
  }

  /** Pods that a node evicted stay listed for days, and what else fails there goes elsewhere. */
  @Test
  void what_a_node_did_to_one_pod_keeps_no_other_from_being_restarted() {
    ward.deployment(
        "api",
        1,
        PodLife.of(
            PodStep.scheduled(),
            PodStep.rejected("OutOfmemory", "Node didn't have enough resource: memory")));
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.incidents()).extracting(Incident::scope).contains(IncidentScope.NODE);
    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.ACTING);
  }

  @Test
  void restarts_are_kept_again_after_somebody_removed_them() {
    ward.deployment("web", 1, Ward.crashes());
    WorkloadHealer healer = ward.healer().build();
    healer.heal();
    assertThat(restarts()).isNotNull();

    ward.client.configMaps().inNamespace(Ward.NAMESPACE).withName("podmend-restarts").delete();
    ward.deployment("api", 1, Ward.crashes());
    healer.heal();
    ward.clock.advance(MINUTE);
    healer.heal();

    assertThat(restarts()).isNotNull();
  }

  @Test
  void restarts_that_cannot_be_read_now_are_read_later_and_not_overwritten() {
    ward.deployment("web", 1, Ward.crashes());
    ward.healer().build().heal();
    Map<String, String> before = restarts().getData();
    ward.client.pods().inNamespace(Ward.NAMESPACE).delete();
    ward.client.apps().deployments().inNamespace(Ward.NAMESPACE).delete();
    ward.server
        .faults()
        .on(request -> request.verb().equals("get") && request.isAbout("configmaps"))
        .times(1)
        .answer(Fault.reset());

    ward.healer().build().heal(List.of());

    assertThat(restarts().getData()).isEqualTo(before);
  }

  private ConfigMap restarts() {
    return ward.client.configMaps().inNamespace(Ward.NAMESPACE).withName("podmend-restarts").get();
  }

  @Test
  void a_pod_under_two_disruption_budgets_is_given_up_without_fault() {
    ward.deployment("web", 1, Ward.crashes());
    refuseEvictionsOf(
        "web",
        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
            + " support.");

    HealingPass pass = ward.healer().build().heal();

    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.WITHDRAWN);
    assertThat(pass.owners().get(0).message()).contains("more than one disruption budget");
    assertThat(HealingReport.ofEntries(ward.trail).total().notHealed()).isZero();
  }

  @Test
  void an_owner_that_should_have_no_pods_any_longer_is_not_healed_but_withdrawn() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    WorkloadHealer healer = ward.healer().build();
    ward.until(healer, Ward.reaches(HealingPhase.VERIFYING));
    Deployment web = ward.deployment("web");
    web.getSpec().setReplicas(0);
    ward.client.resource(web).update();
    ward.settle();

    ward.until(healer, Ward.reaches(HealingPhase.WITHDRAWN));

    assertThat(HealingReport.ofEntries(ward.trail).total().healed()).isZero();
    assertThat(HealingReport.ofEntries(ward.trail).total().notHealed()).isZero();
  }

  @Test
  void a_config_map_that_somebody_else_manages_is_not_patched() {
    ward.client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("settings")
                .addToAnnotations("meta.helm.sh/release-name", "shop")
                .endMetadata()
                .addToData("url", "wrong")
                .build())
        .create();
    ward.deployment("web", 1, Ward.crashes());
    HealingPolicy policy =
        remedy(
            FailureCause.APPLICATION_ERROR,
            new HealingAction.PatchConfigMap("settings", Map.of("url", "right")));

    HealingPass pass = ward.healer().policy(policy).build().heal();

    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.RECOMMENDED);
    assertThat(ward.trail.get(0).hold()).contains(HealingGuard.MANAGED_ELSEWHERE);
    assertThat(ward.trail.get(0).detail()).contains("ConfigMap annotation meta.helm.sh");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void who_is_killed_while_handing_over_does_not_hand_over_again() {
    ward.deployment("web", 1, Ward.crashes());
    HealingPolicy policy = remedy(FailureCause.APPLICATION_ERROR, new HealingAction.HandOver());
    List<String> handed = new ArrayList<>();
    WorkloadHealer.Builder healer =
        ward.healer()
            .policy(policy)
            .engine(
                remediation -> {
                  handed.add(remediation.id());
                  throw new Killed();
                });

    try {
      healer.build().heal();
    } catch (Killed e) {
      assertThat(handed).hasSize(1);
    }
    ward.clock.advance(MINUTE);
    HealingPass next = healer.build().heal();

    assertThat(handed).hasSize(1);
    assertThat(phaseOf(next, "web")).isEqualTo(HealingPhase.VERIFYING);
  }

  /** The process ends. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void where_the_engine_is_down_the_advice_is_not_lost() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));
    HealingPolicy policy = HealingPolicy.builder().handsOver(true).build();

    ward.healer()
        .policy(policy)
        .engine(
            remediation -> {
              throw new PodmendException("engine down", new IllegalStateException("down"));
            })
        .build()
        .heal();
    ward.healer().build().heal();

    String told = ward.trail.get(1).detail();
    String advice = ward.trail.get(2).detail();
    assertThat(ward.trail)
        .extracting(HealingEntry::stage)
        .containsExactly(HealingStage.ACTING, HealingStage.ENDED, HealingStage.RECOMMENDED);
    assertThat(told).isEqualTo("engine down; " + advice);
  }

  @Test
  void what_never_reached_the_engine_is_withdrawn_and_opens_no_circuit() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));
    HealingPolicy policy = HealingPolicy.builder().handsOver(true).circuitThreshold(1).build();

    HealingPass pass =
        ward.healer()
            .policy(policy)
            .engine(
                remediation -> {
                  throw new NotHandedOverException("no way", new IllegalStateException("down"));
                })
            .build()
            .heal();

    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.WITHDRAWN);
    assertThat(ward.trail.get(1))
        .returns(HealingStage.ENDED, HealingEntry::stage)
        .returns(HealingResult.LEFT_ALONE, HealingEntry::result);
    assertThat(HealingReport.ofEntries(ward.trail).total().notHealed()).isZero();
    assertThat(circuitsOf(ward)).noneMatch(ledger -> ledger.contains("openedAt"));
  }

  @Test
  void an_engine_that_was_not_reached_is_asked_again_after_the_cool_down() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));
    HealingPolicy policy = HealingPolicy.builder().handsOver(true).build();
    List<String> asked = new ArrayList<>();
    WorkloadHealer healer =
        ward.healer()
            .policy(policy)
            .engine(
                remediation -> {
                  asked.add(remediation.id());
                  throw new NotHandedOverException("no way", new IllegalStateException("down"));
                })
            .build();

    healer.heal();
    ward.clock.advance(MINUTE);
    healer.heal();
    assertThat(asked).hasSize(1);
    ward.clock.advance(policy.coolDown());
    HealingPass later = healer.heal();

    assertThat(asked).hasSize(2).doesNotHaveDuplicates();
    assertThat(phaseOf(later, "web")).isEqualTo(HealingPhase.WITHDRAWN);
  }

  private static List<String> circuitsOf(Ward ward) {
    return ward.client.leases().inNamespace(Ward.NAMESPACE).list().getItems().stream()
        .map(lease -> lease.getMetadata().getAnnotations().get("podmend.dev/healing-ledger"))
        .toList();
  }

  @Test
  void a_server_that_answers_nobody_is_not_asked_for_every_owner() {
    manyThatWait();
    ward.server.faults().on(HealerTroubleTest::isOfOneOwner).always().answer(Fault.reset());
    ward.server
        .faults()
        .on(request -> request.path().endsWith("/leases"))
        .skip(1)
        .always()
        .answer(Fault.reset());
    ward.server.forgetRequests();

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.troubles()).singleElement().asString().contains("no usable answer");
    assertThat(pass.owners()).hasSize(5);
    assertThat(pass.incidents())
        .extracting(Incident::key)
        .hasSize(12)
        .doesNotHaveDuplicates()
        .allMatch(key -> key.contains("/web-"));
    assertThat(pass.nextAfter()).isEqualTo(Duration.ofSeconds(15));
    assertThat(ward.server.requests()).hasSizeLessThan(25);
  }

  private void manyThatWait() {
    for (int i = 0; i < 12; i++) {
      ward.deployment(
          "web-" + i,
          1,
          PodLife.of(
              PodStep.scheduled(),
              PodStep.waits("CreateContainerConfigError", "configmap \"c\" not found")));
    }
  }

  @Test
  void a_server_that_asks_for_hours_of_rest_is_looked_at_within_one() {
    ward.server
        .faults()
        .on(request -> request.verb().equals("list") && request.isAbout("pods"))
        .always()
        .answer(Fault.tooManyRequests(Duration.ofHours(2)));

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.troubles()).hasSize(1);
    assertThat(pass.nextAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void an_owner_whose_action_ends_gets_its_next_one_in_the_same_pass() {
    ward.deployment("web", 1, Ward.crashes());
    HealingPolicy policy =
        HealingPolicy.builder()
            .coolDown(Duration.ZERO)
            .putRemedies(FailureCause.APPLICATION_ERROR, new HealingAction.RestartRollout())
            .build();
    WorkloadHealer healer = ward.healer().policy(policy).build();

    HealingPass pass = ward.until(healer, Ward.reaches(HealingPhase.NOT_HEALED));

    assertThat(pass.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.NOT_HEALED, HealingPhase.ACTING);
  }

  private static boolean isOfOneOwner(ApiRequest request) {
    return request.path().contains("/events") || request.path().contains("/deployments/");
  }

  @Test
  void a_server_that_keeps_only_its_events_back_stops_nobody() {
    manyThatWait();
    ward.server
        .faults()
        .on(request -> request.path().contains("/events"))
        .always()
        .answer(Fault.reset());

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.troubles()).isEmpty();
    assertThat(pass.owners())
        .hasSize(12)
        .extracting(OwnerProgress::phase)
        .containsOnly(HealingPhase.WATCHING);
  }

  @Test
  void silence_about_one_owner_keeps_nobody_from_the_others() {
    for (String name : List.of("api", "mail", "web")) {
      ward.deployment(name, 1, Ward.crashes());
    }
    ward.server
        .faults()
        .on(request -> request.path().endsWith("/deployments/api"))
        .always()
        .answer(Fault.reset());

    HealingPass pass = ward.healer().build().heal();

    assertThat(phaseOf(pass, "api")).isEqualTo(HealingPhase.INTERRUPTED);
    assertThat(phaseOf(pass, "mail")).isEqualTo(HealingPhase.ACTING);
    assertThat(phaseOf(pass, "web")).isEqualTo(HealingPhase.ACTING);
    assertThat(pass.troubles()).isEmpty();
  }

  @Test
  void slow_opinions_cost_a_pass_a_few_seconds_and_leases_last_from_when_they_are_written() {
    for (int i = 0; i < 6; i++) {
      ward.deployment("web-" + i, 1, Ward.crashes());
    }
    List<String> asked = new ArrayList<>();
    Instant start = ward.clock.instant();

    ward.healer()
        .secondOpinion(
            (incident, decision) -> {
              asked.add(decision.owner().name());
              ward.clock.advance(Duration.ofSeconds(4));
              return Optional.of("slow");
            })
        .build()
        .heal();

    assertThat(asked).hasSize(2);
    assertThat(ward.client.leases().inNamespace(Ward.NAMESPACE).list().getItems())
        .hasSize(6)
        .extracting(HealerTroubleTest::renewed)
        .contains(start.plusSeconds(8));
  }

  private static Instant renewed(Lease lease) {
    return lease.getSpec().getRenewTime().toInstant();
  }

  @Test
  void a_selector_of_some_pods_of_an_owner_does_not_keep_it_from_being_healed() {
    ward.deployment("web", 2, Ward.crashes(), PodLife.runs());
    Pod crashing =
        ward.pods("web").stream()
            .filter(pod -> !pod.getStatus().getContainerStatuses().get(0).getReady())
            .findFirst()
            .orElseThrow();
    crashing.getMetadata().getLabels().put("track", "canary");
    ward.client.resource(crashing).update();

    ward.until(
        ward.healer().withSelector("app=web,track=canary").build(),
        Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.changes()).hasSize(1);
  }

  @Test
  void of_owners_on_a_node_that_is_down_one_is_moved_and_the_others_wait_for_a_while() {
    PodLife stuck =
        PodLife.of(
            PodStep.scheduled("node-1"),
            PodStep.waits("PreCreateHookError", "device manager: no answer"));
    for (String name : List.of("api", "mail", "web")) {
      ward.deployment(name, 1, stuck);
    }
    WorkloadHealer healer = ward.healer().build();
    HealingPass first = healer.heal();
    List<Duration> changes = new ArrayList<>();
    Instant start = ward.clock.instant();
    for (int pass = 0; pass < 90 && changes.size() < 3; pass++) {
      ward.server.forgetRequests();
      healer.heal();
      ward.changes().forEach(change -> changes.add(Duration.between(start, ward.clock.instant())));
      ward.clock.advance(MINUTE);
    }

    assertThat(first.incidents())
        .singleElement()
        .returns(IncidentScope.NODE, Incident::scope)
        .returns("node-1", Incident::place);
    assertThat(first.owners()).extracting(OwnerProgress::phase).containsOnly(HealingPhase.WATCHING);
    assertThat(changes.get(0)).isGreaterThanOrEqualTo(HealingPolicy.DEFAULT.patience());
    assertThat(changes.get(1).minus(changes.get(0)))
        .isGreaterThanOrEqualTo(HealingPolicy.DEFAULT.circuitOpenFor());
    assertThat(changes.get(2).minus(changes.get(1)))
        .isGreaterThanOrEqualTo(HealingPolicy.DEFAULT.circuitOpenFor());
  }
}
