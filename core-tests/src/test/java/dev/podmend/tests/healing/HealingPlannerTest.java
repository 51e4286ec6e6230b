package dev.podmend.tests.healing;

import static dev.podmend.tests.healing.Pods.detect;
import static dev.podmend.tests.healing.Pods.ofDeployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.GuardHold;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingPlanner;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingSituation;
import dev.podmend.healing.Incident;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.ObjectManagement;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealingPlannerTest {

  private static final Instant NOW = TestClock.START;
  private static final HealingSituation SITUATION = HealingSituation.at(NOW);
  private static final long MEBI = 1024 * 1024;

  private static final HealingPolicy RAISING =
      HealingPolicy.builder().memoryCeiling(1024 * MEBI).build();

  private static final List<ObjectManagement> BY_ARGO_CD =
      ObjectManagement.of(
          List.of(
              new PodBuilder()
                  .withNewMetadata()
                  .addToLabels("argocd.argoproj.io/instance", "shop")
                  .endMetadata()
                  .build()));

  private static Pod outOfMemory() {
    return ofDeployment("web", "a").app("app", c -> c.crashLooping(137, "OOMKilled", "")).pod();
  }

  private static Pod failing() {
    return ofDeployment("web", "a").app("app", c -> c.crashLooping(1, "Error", "")).pod();
  }

  private static HealingDecision decide(HealingPolicy policy, HealingSituation situation, Pod pod) {
    Incident incident = detect(pod).incidents().get(0);
    return HealingPlanner.with(policy).decide(incident, incident.owners().get(0), situation);
  }

  private static HealingDecision decide(Pod pod) {
    return decide(HealingPolicy.DEFAULT, SITUATION, pod);
  }

  @Test
  void a_programs_own_error_gets_one_new_pod() {
    HealingDecision decision = decide(failing());

    assertThat(decision.action()).isEqualTo(new HealingAction.RestartPods());
    assertThat(decision.hold()).isEmpty();
    assertThat(decision.because())
        .isEqualTo(
            "1 pod of team/Deployment/web: The program ended with an error of its own."
                + " → restart-pods");
  }

  @Test
  void what_fails_again_after_that_is_a_persons() {
    HealingDecision first = decide(failing());
    HealingLedger ledger =
        HealingLedger.empty()
            .started(
                first.owner(),
                first.fingerprint(),
                HealingPolicy.DEFAULT,
                NOW.minus(Duration.ofHours(2)))
            .ended(first.owner(), false, NOW.minus(Duration.ofHours(1)));

    assertThat(decide(HealingPolicy.DEFAULT, SITUATION.withLedger(ledger), failing()).action())
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void a_pod_that_has_ended_is_not_restarted() {
    Pod pod =
        Pods.owned("job-x", "batch/v1", "Job", "job")
            .restartPolicy("Never")
            .app("app", c -> c.terminated(1, "Error", ""))
            .pod();

    assertThat(decide(pod).wanted()).isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void memory_is_raised_on_the_owner_within_the_ceiling() {
    assertThat(decide(RAISING, SITUATION.withMemoryLimit(512 * MEBI), outOfMemory()).action())
        .isEqualTo(new HealingAction.RaiseMemory("app", 768 * MEBI));
    assertThat(decide(RAISING, SITUATION.withMemoryLimit(900 * MEBI), outOfMemory()).action())
        .isEqualTo(new HealingAction.RaiseMemory("app", 1024 * MEBI));
  }

  @Test
  void memory_is_not_raised_beyond_the_ceiling_nor_without_one() {
    assertThat(decide(RAISING, SITUATION.withMemoryLimit(1024 * MEBI), outOfMemory()).action())
        .isInstanceOf(HealingAction.Recommend.class);
    assertThat(decide(RAISING, SITUATION, outOfMemory()).action())
        .isInstanceOf(HealingAction.Recommend.class);
    assertThat(
            decide(HealingPolicy.DEFAULT, SITUATION.withMemoryLimit(512 * MEBI), outOfMemory())
                .action())
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void a_missing_reference_gets_time_to_appear() {
    HealingPolicy impatient = HealingPolicy.builder().patience(Duration.ZERO).build();
    Pod pod =
        ofDeployment("web", "a")
            .age(Duration.ofMinutes(2))
            .app(
                "app",
                c -> c.waiting("CreateContainerConfigError", "configmap \"settings\" not found"))
            .pod();

    assertThat(decide(pod).action())
        .isEqualTo(new HealingAction.Observe(NOW.plus(Duration.ofMinutes(1))));
    assertThat(decide(impatient, SITUATION, pod).action())
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void what_is_down_for_hours_is_a_persons() {
    HealingSituation down =
        SITUATION.withLog(LogAnalyzer.standard().analyze("connect: connection refused\n"));
    HealingPolicy hasty = HealingPolicy.builder().outagePatience(Duration.ofMinutes(10)).build();
    Duration hours = Duration.ofHours(2);

    assertThat(decide(HealingPolicy.DEFAULT, down.withKnownSince(NOW.minus(hours)), failing()))
        .extracting(HealingDecision::action)
        .isInstanceOf(HealingAction.Observe.class);
    assertThat(
            decide(
                HealingPolicy.DEFAULT,
                down.withKnownSince(NOW.minus(hours).minusSeconds(1)),
                failing()))
        .extracting(HealingDecision::action)
        .isInstanceOf(HealingAction.Recommend.class);
    assertThat(decide(hasty, down.withKnownSince(NOW.minus(Duration.ofMinutes(11))), failing()))
        .extracting(HealingDecision::action)
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void a_log_tells_the_cause_where_the_api_does_not() {
    HealingSituation situation =
        SITUATION.withLog(LogAnalyzer.standard().analyze("connect: connection refused\n"));

    HealingDecision decision = decide(HealingPolicy.DEFAULT, situation, failing());

    assertThat(decision.cause()).isEqualTo(FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE);
    assertThat(decision.action()).isInstanceOf(HealingAction.Observe.class);
  }

  @Test
  void what_a_tool_manages_is_not_patched() {
    HealingSituation situation = SITUATION.withMemoryLimit(512 * MEBI).withManagement(BY_ARGO_CD);

    HealingDecision decision = decide(RAISING, situation, outOfMemory());

    assertThat(decision.wanted()).isInstanceOf(HealingAction.RaiseMemory.class);
    assertThat(decision.action()).isInstanceOf(HealingAction.Recommend.class);
    assertThat(decision.hold()).map(GuardHold::guard).contains(HealingGuard.MANAGED_ELSEWHERE);
    assertThat(decision.because()).contains("ARGO_CD manages it as shop");
    assertThat(
            decide(
                    HealingPolicy.builder().from(RAISING).patchesManagedObjects(true).build(),
                    situation,
                    outOfMemory())
                .hold())
        .isEmpty();
  }

  @Test
  void pods_of_what_a_tool_manages_may_be_restarted() {
    assertThat(
            decide(HealingPolicy.DEFAULT, SITUATION.withManagement(BY_ARGO_CD), failing()).hold())
        .isEmpty();
  }

  @Test
  void a_bare_pod_is_deleted_only_where_that_is_allowed() {
    Pod bare = PodSketch.named("bare").app("app", c -> c.crashLooping(1, "Error", "")).pod();

    assertThat(decide(bare).hold()).map(GuardHold::guard).contains(HealingGuard.BARE_POD);
    assertThat(decide(bare).action()).isInstanceOf(HealingAction.Recommend.class);
    assertThat(
            decide(HealingPolicy.builder().deletesBarePods(true).build(), SITUATION, bare).action())
        .isEqualTo(new HealingAction.RestartPods());
  }

  @Test
  void a_static_pod_is_never_touched() {
    Pod pod =
        PodSketch.named("etcd-node1")
            .app("app", c -> c.crashLooping(1, "Error", ""))
            .manifest(
                it ->
                    it.editMetadata()
                        .addToAnnotations("kubernetes.io/config.mirror", "abc")
                        .endMetadata())
            .pod();
    HealingPolicy bold =
        HealingPolicy.builder().deletesBarePods(true).patchesManagedObjects(true).build();

    assertThat(decide(bold, SITUATION, pod).hold())
        .map(GuardHold::guard)
        .contains(HealingGuard.STATIC_POD);
  }

  @Test
  void a_dry_run_changes_nothing() {
    HealingDecision decision =
        decide(HealingPolicy.builder().dryRun(true).build(), SITUATION, failing());

    assertThat(decision.wanted()).isEqualTo(new HealingAction.RestartPods());
    assertThat(decision.action().acts()).isFalse();
    assertThat(decision.hold()).map(GuardHold::guard).contains(HealingGuard.DRY_RUN);
  }

  @Test
  void what_only_time_holds_back_is_looked_at_again_in_time() {
    HealingDecision first = decide(failing());
    HealingLedger ledger =
        HealingLedger.empty()
            .started(
                first.owner(), "another", HealingPolicy.DEFAULT, NOW.minus(Duration.ofMinutes(4)))
            .ended(first.owner(), true, NOW.minus(Duration.ofMinutes(2)));

    HealingDecision decision =
        decide(HealingPolicy.DEFAULT, SITUATION.withLedger(ledger), failing());

    assertThat(decision.hold()).map(GuardHold::guard).contains(HealingGuard.COOL_DOWN);
    assertThat(decision.action())
        .isEqualTo(new HealingAction.Observe(NOW.plus(Duration.ofMinutes(6))));
  }

  @Test
  void a_policy_may_know_better() {
    HealingAction own = new HealingAction.PatchConfigMap("settings", Map.of("pool", "5"));
    HealingPolicy policy =
        HealingPolicy.builder().putRemedies(FailureCause.APPLICATION_ERROR, own).build();

    assertThat(decide(policy, SITUATION, failing()).action()).isEqualTo(own);
  }

  @Test
  void an_engine_gets_what_is_left_for_a_person() {
    Pod unknownImage =
        ofDeployment("web", "a")
            .app("app", c -> c.waiting("InvalidImageName", "invalid reference format"))
            .pod();
    HealingPolicy policy = HealingPolicy.builder().handsOver(true).build();

    assertThat(decide(unknownImage).action()).isInstanceOf(HealingAction.Recommend.class);
    assertThat(decide(policy, SITUATION, unknownImage).action())
        .isEqualTo(new HealingAction.HandOver());
  }

  @Test
  void an_engine_is_asked_once_and_a_person_after_it() {
    HealingPolicy policy = HealingPolicy.builder().handsOver(true).coolDown(Duration.ZERO).build();
    Pod unknownImage =
        ofDeployment("web", "a")
            .app("app", c -> c.waiting("InvalidImageName", "invalid reference format"))
            .pod();
    HealingDecision first = decide(policy, SITUATION, unknownImage);
    HealingLedger ledger =
        HealingLedger.empty()
            .started(first.owner(), first.triesKey(), policy, NOW.minus(Duration.ofMinutes(9)))
            .ended(first.owner(), false, NOW.minus(Duration.ofMinutes(5)));
    HealingSituation next = SITUATION.withLedger(ledger);

    assertThat(first.triesKey()).isEqualTo(first.fingerprint() + "/hand-over");
    assertThat(decide(policy, next, unknownImage).action())
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void an_owner_without_a_pod_in_the_incident_is_refused() {
    Incident incident = detect(failing()).incidents().get(0);
    WorkloadOwner stranger = new WorkloadOwner("Deployment", "team", "other");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HealingPlanner.with(HealingPolicy.DEFAULT).decide(incident, stranger, SITUATION))
        .withMessageContaining("owner team/Deployment/other has no pod in incident");
  }

  @Test
  void every_action_has_its_case() {
    List<HealingAction> actions =
        List.of(
            new HealingAction.Observe(NOW),
            new HealingAction.RestartPods(),
            new HealingAction.RestartRollout(),
            new HealingAction.RaiseMemory("app", 1),
            new HealingAction.Scale(2),
            new HealingAction.PatchConfigMap("settings", Map.of("a", "b")),
            new HealingAction.HandOver(),
            new HealingAction.Recommend("look"));

    assertThat(actions)
        .allSatisfy(
            action ->
                assertThat(
                        action.<HealingAction>match(
                            it -> it, it -> it, it -> it, it -> it, it -> it, it -> it, it -> it,
                            it -> it))
                    .isSameAs(action))
        .extracting(HealingAction::wireName)
        .doesNotHaveDuplicates();
  }
}
