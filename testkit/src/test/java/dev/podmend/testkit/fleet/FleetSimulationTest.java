package dev.podmend.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.fleet.Outage.NodeLoss;
import dev.podmend.testkit.fleet.Outage.PullQuota;
import dev.podmend.testkit.fleet.Outage.RegistryDown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSimulationTest {

  private static final List<FleetPolicy> POLICIES =
      List.of(FleetPolicy.kubeletAlone(), FleetPolicy.plainRetry(), FleetPolicy.podmend());

  private static FleetScenario oneJob(Ailment ailment) {
    return FleetScenario.of("one", 1)
        .arrivingOver(Duration.ZERO)
        .until(Duration.ofHours(1))
        .with(1, ailment);
  }

  private static FleetReport kubeletAlone(FleetScenario scenario) {
    return FleetSimulation.run(scenario, FleetPolicy.kubeletAlone());
  }

  private static FleetReport plainRetry(FleetScenario scenario) {
    return FleetSimulation.run(scenario, FleetPolicy.plainRetry());
  }

  private static FleetReport podmend(FleetScenario scenario) {
    return FleetSimulation.run(scenario, FleetPolicy.podmend());
  }

  private static FleetScenario down(int minutes) {
    return FleetScenario.of("down", 200)
        .arrivingOver(Duration.ofMinutes(30))
        .with(new RegistryDown(Duration.ofMinutes(10), Duration.ofMinutes(10 + minutes)));
  }

  @Test
  void jobs_that_are_well_need_one_pod_and_one_pull_each() {
    FleetScenario well = FleetScenario.of("well", 50);

    assertThat(POLICIES)
        .map(policy -> FleetSimulation.run(well, policy))
        .allSatisfy(
            report -> {
              assertThat(report.jobs().succeeded()).isEqualTo(50);
              assertThat(report.pulls().made()).isEqualTo(50);
              assertThat(report.replacements().made()).isZero();
              assertThat(report.failureReports()).isZero();
              assertThat(report.recovery().median()).isEmpty();
            });
  }

  /**
   * An event with a count of 264 after one hour was seen for a pod whose image was not to be had.
   */
  @Test
  void an_hour_of_an_image_that_may_not_be_pulled_is_told_some_264_times() {
    FleetScenario incident = oneJob(Ailment.of(FailureCause.IMAGE_ACCESS_DENIED));

    assertThat(kubeletAlone(incident).failureReports()).isBetween(238L, 290L);
    assertThat(kubeletAlone(incident).pulls().inVain()).isBetween(15L, 18L);
    assertThat(plainRetry(incident).pulls().inVain()).isBetween(10L, 15L);
    assertThat(podmend(incident).pulls().inVain()).isEqualTo(1);
    assertThat(podmend(incident).jobs().givenUp()).isEqualTo(1);
  }

  @Test
  void a_prebuilt_image_replaces_one_that_may_not_be_pulled() {
    FleetScenario incident =
        oneJob(Ailment.of(FailureCause.IMAGE_ACCESS_DENIED).curedBy(Remedy.PREBUILT_IMAGE))
            .withPrebuilt(1);

    assertThat(podmend(incident).jobs().recovered()).isEqualTo(1);
    assertThat(podmend(incident).pulls().made()).isEqualTo(2);
    assertThat(plainRetry(incident).jobs().recovered()).isZero();
  }

  @Test
  void another_build_replaces_an_image_that_lacks_a_library() {
    FleetScenario scenario =
        oneJob(Ailment.of(FailureCause.MISSING_LIBRARY).curedBy(Remedy.OTHER_BUILD));

    assertThat(podmend(scenario).jobs().recovered()).isEqualTo(1);
    assertThat(podmend(scenario).replacements().made()).isEqualTo(1);
    assertThat(podmend(scenario).recovery().median().orElseThrow())
        .isGreaterThan(Duration.ofMinutes(2));
    assertThat(kubeletAlone(scenario).jobs().unfinished()).isEqualTo(1);
  }

  @Test
  void an_init_container_that_fails_is_left_out() {
    FleetScenario scenario =
        oneJob(Ailment.of(FailureCause.SOURCE_FETCH_FAILED).curedBy(Remedy.NO_INIT_CONTAINERS));

    assertThat(podmend(scenario).jobs().recovered()).isEqualTo(1);
    assertThat(plainRetry(scenario).jobs().givenUp()).isEqualTo(1);
    assertThat(kubeletAlone(scenario).jobs().lost()).isEqualTo(1);
  }

  @Test
  void memory_is_raised_where_the_policy_may() {
    FleetScenario scenario =
        oneJob(Ailment.of(FailureCause.MEMORY_LIMIT_EXCEEDED).curedBy(Remedy.MORE_MEMORY));
    FleetPolicy generous =
        FleetPolicy.podmend("generous", RecoveryConfig.builder().memoryCeiling("4Gi").build());

    assertThat(FleetSimulation.run(scenario, generous).jobs().recovered()).isEqualTo(1);
    assertThat(podmend(scenario).jobs().givenUp()).isEqualTo(1);
  }

  @Test
  void a_pod_that_waits_for_capacity_is_left_alone() {
    FleetScenario scenario =
        oneJob(
            Ailment.of(FailureCause.INSUFFICIENT_CAPACITY)
                .lasting(Duration.ofMinutes(3), Duration.ofMinutes(4)));

    assertThat(podmend(scenario).jobs().recovered()).isEqualTo(1);
    assertThat(podmend(scenario).replacements().made()).isZero();
    assertThat(plainRetry(scenario).replacements().made()).isPositive();
  }

  @Test
  void a_request_that_the_server_could_not_answer_is_made_again() {
    FleetScenario scenario =
        oneJob(
            Ailment.of(FailureCause.ADMISSION_UNAVAILABLE)
                .lasting(Duration.ofMinutes(2), Duration.ofMinutes(3)));

    assertThat(podmend(scenario).jobs().recovered()).isEqualTo(1);
    assertThat(kubeletAlone(scenario).jobs().lost()).isEqualTo(1);
  }

  @Test
  void lost_nodes_cost_podmend_no_job() {
    FleetScenario scenario =
        FleetScenario.of("nodes", 200)
            .arrivingOver(Duration.ofMinutes(10))
            .with(new NodeLoss(Duration.ofMinutes(8), 0.5));

    assertThat(podmend(scenario).jobs().troubled()).isPositive();
    assertThat(podmend(scenario).recoveryRate()).isEqualTo(1);
    assertThat(kubeletAlone(scenario).jobs().lost())
        .isEqualTo(kubeletAlone(scenario).jobs().troubled());
  }

  @Test
  void a_quota_grants_no_more_than_it_allows() {
    FleetScenario scenario =
        FleetScenario.of("quota", 200)
            .arrivingOver(Duration.ofMinutes(5))
            .until(Duration.ofHours(1))
            .with(new PullQuota(Duration.ZERO, Duration.ofHours(1), 30, Duration.ofMinutes(30)));

    assertThat(POLICIES)
        .map(policy -> FleetSimulation.run(scenario, policy))
        .allSatisfy(
            report ->
                assertThat(report.pulls().made() - report.pulls().inVain())
                    .isLessThanOrEqualTo(60));
  }

  /** Beyond that the plain retry gives up, so that it asks no longer. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7})
  void podmend_asks_no_more_than_the_plain_retry_in_outages_that_both_survive(int minutes) {
    FleetReport plain = plainRetry(down(minutes));
    FleetReport podmend = podmend(down(minutes));

    assertThat(List.of(plain, podmend)).allMatch(report -> report.recoveryRate() == 1);
    assertThat(podmend.pulls().made()).isLessThanOrEqualTo(plain.pulls().made());
    assertThat(podmend.replacements().made()).isLessThan(plain.replacements().made());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 15, 20})
  void podmend_brings_more_jobs_through_than_the_plain_retry_for_fewer_requests_each(int minutes) {
    FleetReport plain = plainRetry(down(minutes));
    FleetReport podmend = podmend(down(minutes));

    assertThat(podmend.jobs().recovered()).isGreaterThan(plain.jobs().recovered());
    assertThat((double) podmend.pulls().inVain() / podmend.jobs().recovered())
        .isLessThan((double) plain.pulls().inVain() / plain.jobs().recovered());
  }

  @Test
  void patience_spares_what_a_new_pod_would_ask_anew() {
    FleetPolicy patient =
        FleetPolicy.podmend(
            "patient",
            RecoveryConfig.builder().putPatience(FailureStage.PULL, Duration.ofHours(1)).build());

    FleetReport report = FleetSimulation.run(down(40), patient);

    assertThat(report.recoveryRate()).isEqualTo(1);
    assertThat(report.replacements().made()).isZero();
    assertThat(report.pulls().made()).isEqualTo(kubeletAlone(down(40)).pulls().made());
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> FleetScenario.of("none", 0))
        .hasMessage("jobs must be at least 1 but is 0");
    assertThatThrownBy(
            () ->
                oneJob(Ailment.of(FailureCause.UNKNOWN))
                    .with(0.1, Ailment.of(FailureCause.UNKNOWN)))
        .hasMessageContaining("shares must be in [0, 1]");
    assertThatThrownBy(() -> new RegistryDown(Duration.ofMinutes(2), Duration.ofMinutes(1)))
        .hasMessageContaining("PT2M to PT1M");
    assertThatThrownBy(() -> new NodeLoss(Duration.ZERO, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(
            () -> new PullQuota(Duration.ZERO, Duration.ofHours(1), -1, Duration.ofMinutes(1)))
        .hasMessageContaining("-1");
    assertThatThrownBy(
            () ->
                Ailment.of(FailureCause.UNKNOWN)
                    .lasting(Duration.ofMinutes(2), Duration.ofMinutes(1)))
        .hasMessageContaining("PT2M to PT1M");
    assertThatThrownBy(() -> Ailment.of(FailureCause.NOT_READY)).hasMessageContaining("not-ready");
  }
}
