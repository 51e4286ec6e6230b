package dev.podmend.tests.healing;

import static dev.podmend.tests.healing.Pods.LONG;
import static dev.podmend.tests.healing.Pods.detect;
import static dev.podmend.tests.healing.Pods.observations;
import static dev.podmend.tests.healing.Pods.ofDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.GuardHold;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingPlanner;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingSituation;
import dev.podmend.healing.Incident;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.LogFinding;
import dev.podmend.healing.ManagingTool;
import dev.podmend.healing.ObjectManagement;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDefectsTest {

  private static final Instant NOW = TestClock.START;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static HealingDecision decide(Pod... pods) {
    Incident incident = detect(pods).incidents().get(0);
    return HealingPlanner.with(HealingPolicy.DEFAULT)
        .decide(incident, incident.owners().get(0), HealingSituation.at(NOW));
  }

  // Detection.

  @Test
  void only_the_first_container_was_looked_at() {
    Pod pod =
        PodSketch.named("web")
            .app("app", c -> {})
            .app("proxy", c -> c.crashLooping(1, "Error", ""))
            .pod();

    assertThat(detect(pod).pods()).hasSize(1);
  }

  @Test
  void back_off_was_looked_for_in_conditions_which_may_be_null() {
    Pod pod =
        PodSketch.named("web")
            .app("app", c -> c.crashLooping(1, "Error", ""))
            .status(status -> status.setConditions(null))
            .pod();

    assertThat(detect(pod).pods()).hasSize(1);
  }

  @Test
  void back_off_was_known_in_two_spellings_only() {
    Pod pod =
        PodSketch.named("web")
            .app("app", c -> c.lastTerminated(1, "Error", "").waiting("CRASHLOOPBACKOFF", ""))
            .pod();

    assertThat(detect(pod).pods()).hasSize(1);
  }

  @Test
  void a_pod_with_three_restarts_in_a_year_was_looping() {
    Pod pod =
        PodSketch.named("web")
            .age(Duration.ofDays(365))
            .app(
                "app",
                c -> c.ended(LONG).lastTerminated(1, "Error", "").restarts(3).running(LONG).ready())
            .pod();

    assertThat(detect(pod).pods()).isEmpty();
  }

  // Logs.

  @Test
  void kills_pulls_and_probes_were_looked_for_in_logs() {
    HealingSituation situation =
        HealingSituation.at(NOW)
            .withLog(LogAnalyzer.standard().analyze("OOMKilled ImagePullBackOff\n"));
    Pod pod = ofDeployment("web", "a").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Incident incident = detect(pod).incidents().get(0);

    assertThat(
            HealingPlanner.with(HealingPolicy.DEFAULT)
                .decide(incident, incident.owners().get(0), situation)
                .cause())
        .isEqualTo(FailureCause.APPLICATION_ERROR);
  }

  @Test
  void the_first_error_that_was_found_won() {
    assertThat(
            LogAnalyzer.standard()
                .analyze("Connection refused, retrying\nNo module named 'numpy'\n")
                .primary())
        .map(LogFinding::cause)
        .contains(FailureCause.MISSING_LIBRARY);
  }

  @Test
  void syllables_of_other_words_named_a_layer() {
    assertThat(
            LogAnalyzer.standard()
                .analyze("pods cost nodejs router storage hostname forbiddenlist\n")
                .findings())
        .isEmpty();
  }

  // Whose the workload is.

  @Test
  void the_application_of_a_tracking_id_was_lost_without_an_instance_label() {
    Pod deployment =
        new PodBuilder()
            .withMetadata(
                new ObjectMetaBuilder()
                    .addToAnnotations(
                        "argocd.argoproj.io/tracking-id", "shop:apps/Deployment:team/web")
                    .build())
            .build();

    assertThat(ObjectManagement.of(List.of(deployment)))
        .singleElement()
        .returns(ManagingTool.ARGO_CD, ObjectManagement::tool)
        .returns("shop", ObjectManagement::name);
  }

  @Test
  void a_pod_was_taken_for_a_deployment_of_its_own_name() {
    Pod pod = ofDeployment("web", "x7x2p").pod();

    assertThat(WorkloadOwner.of(pod)).isEqualTo(new WorkloadOwner("Deployment", "team", "web"));
  }

  @Test
  void a_patch_went_to_objects_that_a_repository_describes() {
    Pod pod = ofDeployment("web", "a").app("app", c -> c.crashLooping(137, "OOMKilled", "")).pod();
    Incident incident = detect(pod).incidents().get(0);
    List<ObjectManagement> flux =
        ObjectManagement.of(
            List.of(
                new PodBuilder()
                    .withNewMetadata()
                    .addToLabels("kustomize.toolkit.fluxcd.io/name", "shop")
                    .endMetadata()
                    .build()));

    HealingDecision decision =
        HealingPlanner.with(HealingPolicy.builder().memoryCeiling(1L << 30).build())
            .decide(
                incident,
                incident.owners().get(0),
                HealingSituation.at(NOW).withMemoryLimit(1L << 28).withManagement(flux));

    assertThat(decision.hold()).map(GuardHold::guard).contains(HealingGuard.MANAGED_ELSEWHERE);
  }

  // Remedies.

  @Test
  void a_pod_out_of_memory_was_restarted_with_the_same_limit_and_called_healed() {
    Pod pod = ofDeployment("web", "a").app("app", c -> c.crashLooping(137, "OOMKilled", "")).pod();

    assertThat(decide(pod).wanted()).isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void an_unknown_trouble_was_answered_by_destruction() {
    Pod pod =
        ofDeployment("web", "a")
            .app("app", c -> c.waiting("SomethingNobodyKnows", "quite new"))
            .pod();

    assertThat(decide(pod).cause()).isEqualTo(FailureCause.UNKNOWN);
    assertThat(decide(pod).wanted()).isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void a_bare_pod_was_deleted_for_good() {
    Pod pod = PodSketch.named("bare").app("app", c -> c.crashLooping(1, "Error", "")).pod();

    assertThat(decide(pod).action().acts()).isFalse();
  }

  @Test
  void a_configuration_error_restarted_every_deployment_of_the_namespace() {
    Pod broken = ofDeployment("web", "a").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Pod other = ofDeployment("api", "a").pod();

    HealingDecision decision = decide(broken, other);

    assertThat(decision.owner().name()).isEqualTo("web");
    assertThat(decision.pods()).hasSize(1);
  }

  @Test
  void a_bad_probe_was_answered_by_a_restart() {
    PodSketch sketch =
        ofDeployment("web", "a")
            .app("app", c -> c.crashLooping(137, "Error", ""))
            .event("Normal", "Killing", "Container app failed liveness probe, will be restarted");
    Incident incident =
        dev.podmend.healing.CrashLoopDetector.standard()
            .detect(List.of(sketch.observation()), dev.podmend.healing.RestartHistory.EMPTY, NOW)
            .incidents()
            .get(0);

    assertThat(incident.cause()).isEqualTo(FailureCause.PROBE_KILLED);
    assertThat(
            HealingPlanner.with(HealingPolicy.DEFAULT)
                .decide(incident, incident.owners().get(0), HealingSituation.at(NOW))
                .wanted())
        .isInstanceOf(HealingAction.Recommend.class);
  }

  @Test
  void two_triggers_for_one_incident_ran_twice() {
    Pod pod = ofDeployment("web", "a").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Incident incident = detect(pod).incidents().get(0);
    WorkloadOwner owner = incident.owners().get(0);
    HealingLedger ledger =
        HealingLedger.empty()
            .started(owner, incident.fingerprint(), HealingPolicy.DEFAULT, NOW.minus(MINUTE));

    assertThat(
            HealingPlanner.with(
                    HealingPolicy.builder()
                        .putRemedies(incident.cause(), new HealingAction.RestartPods())
                        .build())
                .decide(incident, owner, HealingSituation.at(NOW).withLedger(ledger))
                .hold())
        .map(GuardHold::guard)
        .contains(HealingGuard.IN_PROGRESS);
  }

  @Test
  void there_was_no_dry_run() {
    Pod pod = ofDeployment("web", "a").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Incident incident = detect(pod).incidents().get(0);

    assertThat(
            HealingPlanner.with(HealingPolicy.builder().dryRun(true).build())
                .decide(incident, incident.owners().get(0), HealingSituation.at(NOW))
                .action()
                .acts())
        .isFalse();
  }

  // Verification.

  private static Pod running(String name, int restarts, Duration since) {
    return ofDeployment("crashy", name)
        .app("app", c -> c.running(since).ready().restarts(restarts))
        .pod();
  }

  private static RecoveryCheck afterARestart() {
    Pod crashed =
        ofDeployment("crashy", "old").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    return RecoveryCheck.begin(observations(crashed), MINUTE, Duration.ofMinutes(5), NOW);
  }

  @Test
  void the_new_pods_were_looked_for_under_the_old_pods_name() {
    RecoveryCheck check =
        afterARestart().observe(observations(running("new", 0, Duration.ZERO)), 1, NOW);

    assertThat(check.wellSince()).contains(NOW);
  }

  @Test
  void an_app_that_sleeps_and_exits_was_healed_after_a_second() {
    Instant second = NOW.plusSeconds(1);
    RecoveryCheck check =
        afterARestart().observe(observations(running("new", 0, Duration.ZERO)), 1, second);
    assertThat(check.stability()).isGreaterThan(Duration.ofSeconds(40));
    assertThat(check.result(second)).isEqualTo(HealingResult.PENDING);

    Instant crash = NOW.plusSeconds(45);
    Pod crashed = ofDeployment("crashy", "new").app("app", c -> c.terminated(1, "Error", "")).pod();
    check = check.observe(observations(crashed), 1, crash);
    assertThat(check.wellSince()).isEmpty();

    Instant again = NOW.plusSeconds(60);
    check = check.observe(observations(running("new", 1, Duration.ZERO)), 1, again);
    assertThat(check.result(NOW.plusSeconds(100))).isEqualTo(HealingResult.PENDING);
  }

  @Test
  void a_restart_that_nobody_saw_went_unnoticed() {
    RecoveryCheck check =
        afterARestart()
            .observe(observations(running("new", 0, Duration.ZERO)), 1, NOW)
            .observe(observations(running("new", 1, Duration.ZERO)), 1, NOW.plusSeconds(50));

    assertThat(check.wellSince()).contains(NOW.plusSeconds(50));
  }

  @Test
  void restarts_of_a_pod_that_left_hid_those_of_its_successor() {
    Pod leaving =
        ofDeployment("crashy", "old")
            .app("app", c -> c.crashLooping(1, "Error", "").restarts(8))
            .deleted(Duration.ofSeconds(1), Duration.ofSeconds(30))
            .pod();
    RecoveryCheck check =
        afterARestart()
            .observe(observations(leaving, running("new", 0, Duration.ZERO)), 1, NOW)
            .observe(observations(running("new", 0, Duration.ZERO)), 1, NOW.plusSeconds(20))
            .observe(observations(running("new", 1, Duration.ZERO)), 1, NOW.plusSeconds(50));

    assertThat(check.wellSince()).contains(NOW.plusSeconds(50));
    assertThat(check.result(NOW.plusSeconds(85))).isEqualTo(HealingResult.PENDING);
  }

  @Test
  void the_restarts_of_a_pod_that_is_replaced_hid_a_crash_of_another() {
    RecoveryCheck check =
        afterARestart()
            .observe(
                observations(running("a", 2, Duration.ofHours(1)), running("b", 0, Duration.ZERO)),
                2,
                NOW);
    Pod crashed = running("b", 1, Duration.ofSeconds(-30));

    assertThat(
            check
                .observe(
                    observations(crashed, running("c", 0, Duration.ZERO)), 2, NOW.plusSeconds(50))
                .wellSince())
        .contains(NOW.plusSeconds(50));
  }

  @Test
  void a_pod_that_crashed_between_any_two_looks_was_waited_for_without_end() {
    RecoveryCheck check = afterARestart();
    Instant now = NOW;
    for (int restarts = 0; check.result(now) == HealingResult.PENDING; restarts++) {
      now = now.plusSeconds(30);
      check = check.observe(observations(running("new", restarts, Duration.ZERO)), 1, now);
      assertThat(now).isBefore(NOW.plus(Duration.ofMinutes(15)));
    }

    assertThat(check.result(now)).isEqualTo(HealingResult.NOT_HEALED);
  }

  @Test
  void one_more_wanted_pod_in_a_long_look_was_taken_for_a_failure() {
    Duration hour = Duration.ofHours(1);
    RecoveryCheck well =
        new RecoveryCheck(NOW, hour, hour.plusMinutes(5), Optional.of(NOW.plusSeconds(60)), 0);
    List<PodObservation> one = observations(running("a", 0, Duration.ZERO));
    List<PodObservation> two =
        observations(running("a", 0, Duration.ZERO), running("b", 0, Duration.ZERO));
    Instant scaled = NOW.plus(Duration.ofMinutes(20));

    RecoveryCheck waiting = well.observe(one, 2, scaled);
    RecoveryCheck again = waiting.observe(two, 2, scaled.plusSeconds(30));

    assertThat(waiting.result(scaled)).isEqualTo(HealingResult.PENDING);
    assertThat(again.result(scaled.plusSeconds(30).plus(hour))).isEqualTo(HealingResult.HEALED);
    assertThat(waiting.result(NOW.plus(hour).plus(MINUTE.multipliedBy(6))))
        .isEqualTo(HealingResult.NOT_HEALED);
  }

  @Test
  void a_failed_pod_that_was_left_behind_hid_that_its_successor_is_well() {
    Pod evicted =
        ofDeployment("crashy", "evicted")
            .app("app", c -> c.terminated(137, "Error", ""))
            .failed("Evicted", "The node was low on resource: memory.")
            .pod();
    RecoveryCheck check =
        afterARestart().observe(observations(evicted, running("new", 0, Duration.ZERO)), 1, NOW);

    assertThat(check.wellSince()).contains(NOW);
    assertThat(afterARestart().observe(observations(evicted), 1, NOW).wellSince()).isEmpty();
  }

  @Test
  void how_long_a_sidecar_ran_before_it_crashed_was_not_asked() {
    String started = NOW.minus(Duration.ofMinutes(20)).toString();
    String ended = NOW.minus(Duration.ofMinutes(8)).toString();
    Pod pod =
        PodSketch.named("web")
            .sidecar("proxy", c -> c.crashLooping(1, "Error", ""))
            .app("app", c -> c.running(MINUTE).ready())
            .status(
                status -> {
                  ContainerStateTerminated end =
                      status.getInitContainerStatuses().get(0).getLastState().getTerminated();
                  end.setStartedAt(started);
                  end.setFinishedAt(ended);
                })
            .pod();

    assertThat(RecoveryCheck.begin(observations(pod), MINUTE, MINUTE, NOW).stability())
        .isEqualTo(Duration.ofMinutes(24));
  }

  @Test
  void what_was_well_long_before_anybody_looked_again_is_healed() {
    Instant late = NOW.plus(Duration.ofHours(3));
    RecoveryCheck check =
        afterARestart().observe(observations(running("new", 0, Duration.ZERO)), 1, late);

    assertThat(check.result(late)).isEqualTo(HealingResult.HEALED);
  }

  @Test
  void what_stays_well_is_healed_and_what_never_gets_well_is_not() {
    RecoveryCheck check =
        afterARestart().observe(observations(running("new", 0, Duration.ZERO)), 1, NOW);

    assertThat(check.result(NOW.plus(check.stability()))).isEqualTo(HealingResult.HEALED);
    assertThat(afterARestart().result(NOW.plus(Duration.ofMinutes(30))))
        .isEqualTo(HealingResult.NOT_HEALED);
  }

  // Report.

  @Test
  void the_success_rate_of_nothing_divided_by_zero() {
    assertThat(HealingReport.of(List.of()).total().successRate()).isEmpty();
  }
}
