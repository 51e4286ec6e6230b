package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkloadHealerTest {

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private static HealingPolicy remedy(FailureCause cause, HealingAction action) {
    return HealingPolicy.builder().putRemedies(cause, action).build();
  }

  @Test
  void a_crashing_pod_is_evicted_once_and_its_successor_watched_until_it_stayed_well() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    HealingPass end = ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.changes()).hasSize(1);
    assertThat(ward.trail)
        .extracting(HealingEntry::stage)
        .containsExactly(HealingStage.ACTING, HealingStage.ENDED);
    assertThat(ward.trail).extracting(HealingEntry::id).containsOnly(ward.trail.get(0).id());
    assertThat(ward.trail.get(0).evidence()).isNotEmpty();
    assertThat(ward.trail.get(0).detail()).startsWith("evict pod web-");
    assertThat(HealingReport.ofEntries(ward.trail).total().healed()).isEqualTo(1);
    assertThat(end.owners()).hasSize(1);
    assertThat(ward.healer().build().heal().isQuiet()).isTrue();
  }

  @Test
  void a_program_that_sleeps_for_half_a_minute_and_exits_is_not_healed_after_a_second() {
    PodLife demo = Ward.crashes(Duration.ofSeconds(30));
    ward.deployment("demo", 1, demo);
    ward.clock.advance(Duration.ofSeconds(31));
    ward.settle();
    WorkloadHealer healer = ward.healer().verification(Duration.ofSeconds(5), minute()).build();

    ward.until(healer, Ward.reaches(HealingPhase.ACTING));
    ward.settle();
    ward.clock.advance(Duration.ofSeconds(1));
    HealingPass early = healer.heal();
    HealingPass end =
        ward.until(healer, pass -> pass.owners().stream().anyMatch(o -> o.phase().isEnd()));

    assertThat(early.owners())
        .extracting(OwnerProgress::phase)
        .containsOnly(HealingPhase.VERIFYING);
    assertThat(end.owners()).extracting(OwnerProgress::phase).contains(HealingPhase.NOT_HEALED);
    assertThat(HealingReport.ofEntries(ward.trail).total().healed()).isZero();
  }

  private static Duration minute() {
    return Duration.ofMinutes(1);
  }

  @Test
  void what_fails_again_after_one_restart_is_left_to_a_person() {
    ward.deployment("web", 1, Ward.crashes());
    WorkloadHealer healer = ward.healer().build();

    ward.until(healer, Ward.reaches(HealingPhase.NOT_HEALED));
    ward.until(healer, Ward.reaches(HealingPhase.RECOMMENDED));

    assertThat(ward.changes()).hasSize(1);
    assertThat(ward.told()).extracting(Event::getReason).contains("PodmendRecommend");
  }

  @Test
  void a_recommendation_is_told_once_however_many_passes_there_are() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));
    WorkloadHealer healer = ward.healer().build();

    for (int pass = 0; pass < 5; pass++) {
      assertThat(healer.heal().owners())
          .extracting(OwnerProgress::phase)
          .containsExactly(HealingPhase.RECOMMENDED);
      ward.clock.advance(minute());
    }

    assertThat(ward.trail).hasSize(1);
    assertThat(ward.told()).hasSize(1);
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void more_memory_goes_into_the_owners_template_below_the_ceiling() {
    ward.deployment(
        "web",
        1,
        PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())),
        PodLife.runs());
    HealingPolicy policy = HealingPolicy.builder().memoryCeiling(80L << 20).build();

    ward.until(ward.healer().policy(policy).build(), Ward.reaches(HealingPhase.HEALED));

    Quantity limit =
        ward.deployment("web")
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0)
            .getResources()
            .getLimits()
            .get("memory");
    assertThat(Quantity.getAmountInBytes(limit)).isEqualByComparingTo("83886080");
    assertThat(ward.deployment("web").getSpec().getTemplate().getSpec().getContainers().get(0))
        .satisfies(
            container -> assertThat(container.getImage()).isEqualTo("registry.example/web:1"));
  }

  @Test
  void an_init_container_gets_more_memory_in_the_owners_template_too() {
    Deployment web =
        new DeploymentBuilder(Ward.sketch("web", 1, Map.of()))
            .editSpec()
            .editTemplate()
            .editSpec()
            .addNewInitContainer()
            .withName("fetch")
            .withImage("registry.example/fetch:1")
            .withNewResources()
            .addToLimits("memory", new Quantity("32Mi"))
            .endResources()
            .endInitContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    PodStep killed = PodStep.crashLoops(3, PodStep.oomKilled().in("fetch")).in("fetch");
    ward.create(web, PodLife.of(PodStep.scheduled(), PodStep.initRuns(), killed), PodLife.runs());
    HealingPolicy policy = HealingPolicy.builder().memoryCeiling(1L << 30).build();

    ward.until(ward.healer().policy(policy).build(), Ward.reaches(HealingPhase.HEALED));

    PodSpec pods = ward.deployment("web").getSpec().getTemplate().getSpec();
    assertThat(pods.getInitContainers().get(0).getResources().getLimits())
        .containsEntry("memory", new Quantity("50331648"));
    assertThat(pods.getInitContainers().get(0).getImage()).isEqualTo("registry.example/fetch:1");
    assertThat(pods.getContainers().get(0).getResources().getLimits())
        .containsEntry("memory", new Quantity("64Mi"));
  }

  @Test
  void an_object_that_helm_manages_gets_advice_in_place_of_a_patch() {
    ward.deployment(
        "web",
        1,
        Map.of("app.kubernetes.io/managed-by", "Helm", "app.kubernetes.io/instance", "shop"),
        PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())));
    HealingPolicy policy = HealingPolicy.builder().memoryCeiling(1L << 30).build();

    HealingPass pass = ward.healer().policy(policy).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.RECOMMENDED);
    assertThat(ward.trail.get(0).hold()).contains(HealingGuard.MANAGED_ELSEWHERE);
    assertThat(ward.trail.get(0).detail()).contains("HELM").contains("shop");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void a_dry_run_changes_nothing_at_all() {
    ward.deployment("web", 1, Ward.crashes());
    HealingPolicy policy = HealingPolicy.builder().dryRun(true).build();

    HealingPass pass = ward.healer().policy(policy).writesEvents(false).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.RECOMMENDED);
    assertThat(ward.changes()).isEmpty();
    assertThat(ward.client.leases().inNamespace(Ward.NAMESPACE).list().getItems()).isEmpty();
  }

  @Test
  void a_dry_run_does_not_go_on_with_what_was_begun_and_writes_nothing() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.ACTING));
    HealingPolicy policy = HealingPolicy.builder().dryRun(true).build();
    WorkloadHealer dry = ward.healer().policy(policy).writesEvents(false).build();
    long before = mutations();

    HealingPass pass = dry.heal();

    assertThat(pass.owners()).extracting(OwnerProgress::phase).containsOnly(HealingPhase.HELD_BACK);
    assertThat(mutations()).isEqualTo(before);
  }

  private long mutations() {
    return ward.server.requests().stream().filter(ApiRequest::isMutation).count();
  }

  @Test
  void a_disruption_budget_holds_back_and_is_no_failure() {
    ward.server.allowEvictions(pod -> false);
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    WorkloadHealer healer = ward.healer().build();

    ward.until(healer, Ward.reaches(HealingPhase.HELD_BACK));
    ward.clock.advance(minute());
    assertThat(healer.heal().owners().get(0).phase()).isEqualTo(HealingPhase.HELD_BACK);
    ward.server.allowEvictions(pod -> true);
    ward.until(healer, Ward.reaches(HealingPhase.HEALED));

    assertThat(HealingReport.ofEntries(ward.trail).total().notHealed()).isZero();
  }

  @Test
  void a_server_without_the_newer_eviction_is_asked_by_the_older_one() {
    ward.server
        .faults()
        .on(request -> isEviction(request) && request.body().contains("policy/v1\""))
        .always()
        .answer(
            Fault.status(
                400,
                "BadRequest",
                "no kind \"Eviction\" is registered for version \"policy/v1\" in scheme"));
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.changes())
        .last()
        .satisfies(last -> assertThat(last.body()).contains("v1beta1"));
  }

  private static boolean isEviction(ApiRequest request) {
    return request.subresource().equals("eviction");
  }

  @Test
  void a_rollout_is_restarted_by_an_annotation_of_the_template() {
    ward.deployment("web", 2, Ward.crashes(), Ward.crashes(), PodLife.runs());
    HealingPolicy policy =
        remedy(FailureCause.APPLICATION_ERROR, new HealingAction.RestartRollout());

    ward.until(ward.healer().policy(policy).build(), Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.changes()).hasSize(1);
    assertThat(ward.deployment("web").getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("podmend.dev/restarted-by", ward.trail.get(0).id());
  }

  @Test
  void a_config_map_is_patched_in_one_pass_and_rolled_out_in_the_next() {
    ward.client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("settings")
                .endMetadata()
                .addToData("kept", "yes")
                .addToData("url", "wrong")
                .build())
        .create();
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    HealingPolicy policy =
        remedy(
            FailureCause.APPLICATION_ERROR,
            new HealingAction.PatchConfigMap("settings", Map.of("url", "right")));

    ward.until(ward.healer().policy(policy).build(), Ward.reaches(HealingPhase.HEALED));

    ConfigMap map = ward.client.configMaps().inNamespace(Ward.NAMESPACE).withName("settings").get();
    assertThat(map.getData()).isEqualTo(Map.of("kept", "yes", "url", "right"));
    assertThat(ward.changes()).hasSize(2);
  }

  @Test
  void scaling_sets_the_number_of_pods_of_the_owner() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    HealingPolicy policy = remedy(FailureCause.APPLICATION_ERROR, new HealingAction.Scale(0));

    ward.until(ward.healer().policy(policy).build(), Ward.reaches(HealingPhase.WITHDRAWN));

    assertThat(ward.deployment("web").getSpec().getReplicas()).isZero();
    assertThat(HealingReport.ofEntries(ward.trail).total().healed()).isZero();
  }

  @Test
  void an_engine_takes_over_under_the_id_of_the_decision() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    HealingPolicy policy = remedy(FailureCause.APPLICATION_ERROR, new HealingAction.HandOver());
    List<String> handed = new ArrayList<>();

    ward.until(
        ward.healer()
            .policy(policy)
            .engine(
                remediation -> {
                  handed.add(remediation.id());
                  return "wf-1";
                })
            .build(),
        Ward.reaches(HealingPhase.ACTING));

    assertThat(handed).containsExactly(ward.trail.get(0).id());
  }

  @Test
  void two_hundred_pods_of_a_dead_registry_are_one_incident_and_cost_no_request_each() {
    ward.deployment(
        "web", 200, PodLife.failsToPull("dial tcp 10.0.0.1:443: connect: connection refused"));
    WorkloadHealer healer = ward.healer().build();
    ward.server.forgetRequests();

    HealingPass pass = healer.heal();

    assertThat(pass.incidents()).hasSize(1);
    assertThat(pass.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.WATCHING);
    assertThat(ward.server.requests()).hasSizeLessThan(6);
  }

  @Test
  void a_second_opinion_is_recorded_and_one_that_throws_is_none() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.deployment("api", 1, Ward.crashes(), PodLife.runs());

    ward.until(
        ward.healer()
            .secondOpinion(
                (incident, decision) -> {
                  if (decision.owner().name().equals("api")) {
                    throw new IllegalStateException("down");
                  }
                  return Optional.of("looks like a leak");
                })
            .build(),
        pass -> ward.trail.size() >= 2);

    assertThat(ward.trail)
        .filteredOn(entry -> entry.owner().name().equals("web"))
        .extracting(HealingEntry::opinion)
        .containsOnly(Optional.of("looks like a leak"));
    assertThat(ward.trail)
        .filteredOn(entry -> entry.owner().name().equals("api"))
        .extracting(HealingEntry::opinion)
        .containsOnly(Optional.empty());
  }

  @Test
  void what_the_api_server_refuses_for_good_has_failed_and_says_why() {
    ward.deployment("web", 1, Ward.crashes());
    ward.server
        .faults()
        .on(WorkloadHealerTest::isEviction)
        .always()
        .answer(Fault.status(403, "Forbidden", "no right to create pods/eviction"));

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(pass.owners().get(0).message()).contains("no right to create pods/eviction");
  }

  @Test
  void an_owner_that_may_not_be_read_keeps_nobody_from_the_others() {
    ward.deployment("api", 1, Ward.crashes());
    ward.deployment("web", 1, Ward.crashes());
    ward.server
        .faults()
        .on(request -> request.path().endsWith("/deployments/api"))
        .always()
        .answer(Fault.status(403, "Forbidden", "no right to get deployments"));

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.owners())
        .extracting(progress -> progress.owner().name() + " " + progress.phase())
        .containsExactlyInAnyOrder("api STUCK", "web ACTING");
  }

  @Test
  void a_holder_with_a_hostile_name_does_not_reach_a_terminal() {
    OwnerProgress progress =
        new OwnerProgress(
            new WorkloadOwner("Deployment", "team", "web"),
            "key",
            HealingPhase.ELSEWHERE,
            "attended to by \u001b[2J\u202e\nhealer",
            Optional.empty(),
            Optional.empty(),
            minute());

    assertThat(progress.message()).isEqualTo("attended to by healer");
  }

  @Test
  void a_server_that_is_down_is_told_and_waited_for() {
    ward.server.faults().on(request -> true).always().answer(Fault.status(503));

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.troubles()).hasSize(1);
    assertThat(pass.nextAfter()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void cool_down_holds_even_after_the_healer_was_started_anew() {
    ward.deployment("web", 1, Ward.crashes());
    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.NOT_HEALED));
    ward.server.forgetRequests();

    HealingPolicy eager = remedy(FailureCause.APPLICATION_ERROR, new HealingAction.RestartPods());
    HealingPass pass = ward.healer().policy(eager).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.HELD_BACK);
    assertThat(pass.owners().get(0).decision().orElseThrow().hold().orElseThrow().guard())
        .isEqualTo(HealingGuard.COOL_DOWN);
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void what_a_newer_podmend_stored_is_left_alone() {
    ward.deployment("web", 1, Ward.crashes());
    WorkloadHealer healer = ward.healer().build();
    ward.until(healer, Ward.reaches(HealingPhase.ACTING));
    ward.client
        .leases()
        .inNamespace(Ward.NAMESPACE)
        .list()
        .getItems()
        .forEach(
            lease -> {
              lease
                  .getMetadata()
                  .getAnnotations()
                  .put("podmend.dev/healing-ledger", "{\"version\":99}");
              ward.client.resource(lease).update();
            });
    ward.server.forgetRequests();

    HealingPass pass = ward.healer(ward.client, "healer-b").build().heal();

    assertThat(pass.troubles()).singleElement().asString().contains("version 99");
    assertThat(ward.changes()).isEmpty();
  }
}
