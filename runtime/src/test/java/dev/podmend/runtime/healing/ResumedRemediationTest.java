package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingLedgerJson;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.RemediationJson;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was stored is gone on with only where it is the owner's own and would be decided now. */
class ResumedRemediationTest {

  private static final WorkloadOwner WEB = new WorkloadOwner("Deployment", Ward.NAMESPACE, "web");

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private Remediation scaledAway() {
    Instant now = ward.clock.instant();
    return Remediation.builder()
        .id("id")
        .incident("incident")
        .owner(WEB)
        .cause(FailureCause.APPLICATION_ERROR)
        .fingerprint("fingerprint")
        .action(new HealingAction.Scale(0))
        .podUids(Set.of())
        .detectedAt(now)
        .startedAt(now)
        .check(
            new RecoveryCheck(
                now, Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty(), 0))
        .build();
  }

  private void lease(String namespace, String name, String annotation, String value) {
    ward.client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(PodmendLabels.HEALING, "owner")
                .addToAnnotations(annotation, value)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build())
        .create();
  }

  private HealingPass healAll(HealingPolicy policy) {
    return WorkloadHealer.builder(ward.client)
        .identity("healer-a")
        .clock(ward.clock)
        .audit(ward.trail::add)
        .policy(policy)
        .build()
        .heal();
  }

  private static HealingPolicy remedy(HealingAction action) {
    return HealingPolicy.builder().putRemedies(FailureCause.APPLICATION_ERROR, action).build();
  }

  @Test
  void a_lease_of_another_namespace_has_no_say() {
    ward.deployment("web", 1, PodLife.runs());
    lease(
        "tenant",
        OwnerLeases.nameOf(WEB),
        PodmendLabels.REMEDIATION,
        RemediationJson.write(scaledAway()));

    HealingPass pass = healAll(remedy(new HealingAction.Scale(0)));

    assertThat(pass.troubles()).singleElement().asString().contains("not the Lease of");
    assertThat(pass.owners()).isEmpty();
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void a_lease_of_another_owners_name_has_no_say() {
    ward.deployment("web", 1, PodLife.runs());
    lease(
        Ward.NAMESPACE,
        OwnerLeases.nameOf(new WorkloadOwner("Deployment", Ward.NAMESPACE, "api")),
        PodmendLabels.REMEDIATION,
        RemediationJson.write(scaledAway()));

    HealingPass pass = healAll(remedy(new HealingAction.Scale(0)));

    assertThat(pass.troubles()).singleElement().asString().contains("not the Lease of");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void an_account_of_another_owner_has_no_say() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    HealingLedger ledger =
        HealingLedger.empty()
            .started(WEB, "fingerprint", HealingPolicy.DEFAULT, ward.clock.instant());
    lease(
        "tenant",
        OwnerLeases.nameOf(WEB),
        PodmendLabels.HEALING_LEDGER,
        HealingLedgerJson.write(ledger));

    HealingPass pass = healAll(HealingPolicy.DEFAULT);

    assertThat(pass.troubles()).singleElement().asString().contains("not the Lease of");
    assertThat(pass.owners()).extracting(OwnerProgress::phase).containsExactly(HealingPhase.ACTING);
  }

  @Test
  void what_the_present_policy_would_not_decide_is_withdrawn() {
    ward.deployment("web", 1, Ward.crashes());
    lease(
        Ward.NAMESPACE,
        OwnerLeases.nameOf(WEB),
        PodmendLabels.REMEDIATION,
        RemediationJson.write(scaledAway()));

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.owners())
        .filteredOn(owner -> owner.phase() == HealingPhase.WITHDRAWN)
        .extracting(OwnerProgress::message)
        .containsExactly("begun before: the policy has no scale against APPLICATION_ERROR");
    assertThat(ward.deployment("web").getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void what_a_tool_has_come_to_manage_meanwhile_is_withdrawn() {
    whatIsInterruptedRaisesMemory();
    Deployment web = ward.deployment("web");
    web.getMetadata().setLabels(Map.of("app.kubernetes.io/managed-by", "Helm"));
    ward.client.resource(web).update();

    HealingPass pass = ward.healer().policy(upTo(1L << 30)).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.WITHDRAWN);
    assertThat(pass.owners().get(0).message()).contains("HELM manages it");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void memory_above_the_present_ceiling_is_withdrawn() {
    whatIsInterruptedRaisesMemory();

    HealingPass pass = ward.healer().policy(upTo(65L << 20)).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.WITHDRAWN);
    assertThat(pass.owners().get(0).message()).contains("above the memory ceiling");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void what_the_present_policy_would_decide_too_is_gone_on_with() {
    whatIsInterruptedRaisesMemory();

    HealingPass pass = ward.healer().policy(upTo(1L << 30)).build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.ACTING);
    assertThat(ward.changes()).hasSize(1);
  }

  @Test
  void pods_that_recover_after_the_first_eviction_are_left_alone() {
    PodLife crashes = fourCrashes();
    ward.deployment("web", 4, crashes, crashes, crashes, crashes, PodLife.runs());
    WorkloadHealer healer = ward.healer().build();
    healer.heal();
    ward.pods("web").forEach(ward::recover);

    ward.until(healer, Ward.reaches(HealingPhase.HEALED));

    assertThat(ward.changes()).hasSize(1);
  }

  @Test
  void pods_that_only_ran_between_two_crashes_are_evicted_when_they_fail_again() {
    PodLife crashes = fourCrashes();
    ward.deployment("web", 2, crashes, crashes, PodLife.runs());
    WorkloadHealer healer = ward.healer().build();
    healer.heal();
    Pod left =
        ward.pods("web").stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .findFirst()
            .orElseThrow();
    PodStatus looping = left.getStatus();
    ward.recover(ward.client.resource(left).get());

    HealingPass running = healer.heal();
    Pod again = ward.client.resource(left).get();
    again.setStatus(looping);
    ward.client.resource(again).updateStatus();
    ward.clock.advance(Duration.ofMinutes(1));
    HealingPass failing = healer.heal();

    assertThat(running.owners().get(0).phase()).isEqualTo(HealingPhase.HELD_BACK);
    assertThat(running.owners().get(0).message()).contains("run at the moment");
    assertThat(failing.owners().get(0).phase()).isEqualTo(HealingPhase.ACTING);
    assertThat(ward.changes()).hasSize(2);
  }

  /** So often that a pod which runs again has not got over it at once. */
  private static PodLife fourCrashes() {
    return PodLife.of(PodStep.scheduled(), PodStep.crashLoops(4, 1));
  }

  @Test
  void what_a_budget_held_back_is_withdrawn_once_the_pods_got_well() {
    aBudgetHoldsBack();
    ward.pods("web").forEach(ward::recover);

    HealingPass end = ward.until(ward.healer().build(), Ward.reaches(HealingPhase.WITHDRAWN));

    assertThat(end.owners().get(0).message()).contains("fail no longer");
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void what_was_decided_days_ago_is_not_done_but_decided_anew() {
    aBudgetHoldsBack();
    String decided = ward.trail.get(0).id();
    ward.clock.advance(Duration.ofDays(3));

    HealingPass pass = ward.healer(ward.client, "healer-b").build().heal();

    assertThat(pass.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.WITHDRAWN, HealingPhase.ACTING);
    assertThat(pass.owners().get(0).message()).contains("too late");
    assertThat(pass.owners().get(1).remediation())
        .hasValueSatisfying(today -> assertThat(today.id()).isNotEqualTo(decided));
    assertThat(ward.changes()).hasSize(1);
  }

  @Test
  void a_budget_that_never_lets_go_is_told_as_the_reason() {
    aBudgetHoldsBack();
    ward.server.allowEvictions(pod -> false);

    HealingPass end = ward.until(ward.healer().build(), Ward.reaches(HealingPhase.WITHDRAWN));

    assertThat(end.owners().get(0).message()).contains("budget never let the pods go");
  }

  @Test
  void what_lost_the_right_to_read_its_owner_ends_and_says_why() {
    aBudgetHoldsBack();
    nobodyMayReadDeployments();

    HealingPass end = untilItEnds(ward.healer().build());

    assertThat(end.owners().get(0).phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(end.owners().get(0).message()).contains("no right to get deployments");
    assertThat(ward.trail).extracting(HealingEntry::stage).contains(HealingStage.ENDED);
    assertThat(ward.changes()).isEmpty();
  }

  @Test
  void a_verification_that_lost_the_right_to_read_its_owner_ends_and_says_why() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    WorkloadHealer healer = ward.healer().build();
    ward.until(healer, Ward.reaches(HealingPhase.VERIFYING));
    nobodyMayReadDeployments();

    HealingPass end = untilItEnds(healer);

    assertThat(end.owners().get(0).phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(end.owners().get(0).message()).contains("no right to get deployments");
  }

  @Test
  void advice_is_about_the_pod_where_its_owner_may_not_be_read() {
    ward.deployment("web", 1, PodLife.failsToPull("manifest unknown: not found"));
    nobodyMayReadDeployments();

    HealingPass pass = ward.healer().build().heal();

    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.RECOMMENDED);
    assertThat(ward.told())
        .singleElement()
        .satisfies(event -> assertThat(event.getInvolvedObject().getKind()).isEqualTo("Pod"));
  }

  private void nobodyMayReadDeployments() {
    ward.server
        .faults()
        .on(request -> request.path().endsWith("/deployments/web"))
        .always()
        .answer(Fault.status(403, "Forbidden", "no right to get deployments"));
  }

  /** Without controllers, which may not read either. */
  private HealingPass untilItEnds(WorkloadHealer healer) {
    for (int minute = 0; minute < 60; minute++) {
      HealingPass pass = healer.heal();
      if (pass.owners().stream().anyMatch(owner -> owner.phase().isEnd())) {
        return pass;
      }
      ward.clock.advance(Duration.ofMinutes(1));
    }
    throw new AssertionError("no end; trail: " + ward.trail);
  }

  /** A healer that ended while a budget held its eviction back, which now would be let through. */
  private void aBudgetHoldsBack() {
    ward.server.allowEvictions(pod -> false);
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.until(ward.healer().build(), Ward.reaches(HealingPhase.HELD_BACK));
    ward.server.allowEvictions(pod -> true);
    ward.server.forgetRequests();
  }

  private static HealingPolicy upTo(long ceiling) {
    return HealingPolicy.builder().memoryCeiling(ceiling).build();
  }

  /** Stored, but the server fails when the Deployment is to be changed. */
  private void whatIsInterruptedRaisesMemory() {
    ward.deployment(
        "web",
        1,
        PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())),
        PodLife.runs());
    ward.server
        .faults()
        .on(request -> request.verb().equals("patch") && request.isAbout("deployments"))
        .always()
        .answer(Fault.status(503));
    HealingPass pass = ward.healer().policy(upTo(1L << 30)).build().heal();
    assertThat(pass.owners().get(0).phase()).isEqualTo(HealingPhase.INTERRUPTED);
    ward.server.faults().clear();
    ward.server.forgetRequests();
    ward.clock.advance(Duration.ofSeconds(20));
  }
}
