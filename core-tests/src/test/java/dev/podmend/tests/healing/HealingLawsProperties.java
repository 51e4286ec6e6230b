package dev.podmend.tests.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureFamily;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingPlanner;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingSituation;
import dev.podmend.healing.Incident;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.testkit.ObservationArbitraries;
import dev.podmend.testkit.TestClock;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HealingLawsProperties {

  @Property(tries = 500)
  void every_incident_gets_a_decision_for_each_owner(
      @ForAll("anything") PodObservation pod,
      @ForAll("policies") HealingPolicy policy,
      @ForAll("logs") String log) {
    for (HealingDecision decision : decisions(pod, policy, log)) {
      assertThat(decision.because()).isNotBlank();
      assertThat(decision.hold().isPresent())
          .isEqualTo(!decision.action().equals(decision.wanted()));
    }
  }

  @Property(tries = 500)
  void a_dry_run_never_acts(@ForAll("anything") PodObservation pod, @ForAll("logs") String log) {
    HealingPolicy policy =
        HealingPolicy.builder()
            .dryRun(true)
            .deletesBarePods(true)
            .patchesManagedObjects(true)
            .handsOver(true)
            .build();

    assertThat(decisions(pod, policy, log)).noneMatch(decision -> decision.action().acts());
  }

  @Property(tries = 500)
  void a_registrys_trouble_never_restarts_a_pod(@ForAll("anything") PodObservation pod) {
    assertThat(decisions(pod, HealingPolicy.DEFAULT, ""))
        .filteredOn(
            decision ->
                decision.cause().family() == FailureFamily.REGISTRY
                    || decision.cause().family() == FailureFamily.IMAGE)
        .noneMatch(decision -> decision.action() instanceof HealingAction.RestartPods);
  }

  private static List<HealingDecision> decisions(
      PodObservation pod, HealingPolicy policy, String log) {
    HealingSituation situation =
        HealingSituation.at(TestClock.START).withLog(LogAnalyzer.standard().analyze(log));
    return CrashLoopDetector.standard()
        .detect(List.of(pod), RestartHistory.EMPTY, TestClock.START)
        .incidents()
        .stream()
        .flatMap(incident -> decisions(incident, policy, situation).stream())
        .toList();
  }

  private static List<HealingDecision> decisions(
      Incident incident, HealingPolicy policy, HealingSituation situation) {
    return incident.owners().stream()
        .map(
            (WorkloadOwner owner) -> HealingPlanner.with(policy).decide(incident, owner, situation))
        .toList();
  }

  @Provide
  Arbitrary<PodObservation> anything() {
    return Arbitraries.oneOf(ObservationArbitraries.failing(), ObservationArbitraries.hostile());
  }

  @Provide
  Arbitrary<HealingPolicy> policies() {
    return Arbitraries.of(
        HealingPolicy.DEFAULT,
        HealingPolicy.builder().dryRun(true).build(),
        HealingPolicy.builder().handsOver(true).deletesBarePods(true).build(),
        HealingPolicy.builder().memoryCeiling(1L << 33).patchesManagedObjects(true).build());
  }

  @Provide
  Arbitrary<String> logs() {
    return Arbitraries.of("", "permission denied\n", "connection refused\n", "OOMKilled\n");
  }
}
