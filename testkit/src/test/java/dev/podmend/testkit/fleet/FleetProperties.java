package dev.podmend.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.fleet.Outage.RegistryDown;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FleetProperties {

  private static final int JOBS = 40;

  @Provide
  Arbitrary<FleetPolicy> policies() {
    return Arbitraries.of(
        FleetPolicy.kubeletAlone(), FleetPolicy.plainRetry(), FleetPolicy.podmend());
  }

  @Provide
  Arbitrary<Ailment> ailments() {
    List<Specimen> specimens =
        PodFixtures.all().stream()
            .filter(specimen -> specimen.cause() != FailureCause.NOT_READY)
            .toList();
    Arbitrary<Ailment> lasting = Arbitraries.of(specimens).map(Ailment::of);
    return Combinators.combine(
            lasting,
            Arbitraries.integers().between(0, 90),
            Arbitraries.of(Remedy.class),
            Arbitraries.of(true, false))
        .as(
            (ailment, minutes, remedy, passes) ->
                passes
                    ? ailment.lasting(Duration.ZERO, Duration.ofMinutes(minutes)).curedBy(remedy)
                    : ailment.curedBy(remedy));
  }

  private static FleetScenario scenario(long seed, Ailment ailment) {
    return FleetScenario.of("any", JOBS).seed(seed).withPrebuilt(0.5).with(0.7, ailment);
  }

  private static FleetScenario down(long seed, int minutes) {
    return FleetScenario.of("down", JOBS)
        .seed(seed)
        .with(new RegistryDown(Duration.ofMinutes(10), Duration.ofMinutes(10 + minutes)));
  }

  @Property(tries = 60)
  void every_job_ends_once_and_what_is_counted_adds_up(
      @ForAll long seed, @ForAll("ailments") Ailment ailment, @ForAll("policies") FleetPolicy p) {
    FleetReport report = FleetSimulation.run(scenario(seed, ailment), p);

    assertThat(
            report.jobs().succeeded()
                + report.jobs().givenUp()
                + report.jobs().lost()
                + report.jobs().unfinished())
        .isEqualTo(JOBS);
    assertThat(report.jobs().recovered()).isLessThanOrEqualTo(report.jobs().troubled());
    assertThat(report.jobs().succeeded())
        .as("who is well does the work")
        .isEqualTo(JOBS - report.jobs().troubled() + report.jobs().recovered());
    assertThat(report.pulls().inVain()).isLessThanOrEqualTo(report.pulls().made());
    assertThat(report.replacements().inVain()).isLessThanOrEqualTo(report.replacements().made());
    assertThat(report.pulls().byMinute().stream().mapToLong(Integer::longValue).sum())
        .isEqualTo(report.pulls().made());
    assertThat(report.recovery().median().isPresent()).isEqualTo(report.jobs().recovered() > 0);
  }

  @Property(tries = 20)
  void the_same_seed_gives_the_same_report(
      @ForAll long seed, @ForAll("ailments") Ailment ailment, @ForAll("policies") FleetPolicy p) {
    assertThat(FleetSimulation.run(scenario(seed, ailment), p))
        .isEqualTo(FleetSimulation.run(scenario(seed, ailment), p));
  }

  @Property(tries = 40)
  void podmend_asks_no_more_than_the_plain_retry_for_what_does_not_pass(
      @ForAll long seed, @ForAll("lasting") Ailment ailment) {
    FleetReport plain = FleetSimulation.run(scenario(seed, ailment), FleetPolicy.plainRetry());
    FleetReport podmend = FleetSimulation.run(scenario(seed, ailment), FleetPolicy.podmend());

    assertThat(podmend.pulls().inVain()).isLessThanOrEqualTo(plain.pulls().inVain());
    assertThat(podmend.jobs().succeeded()).isGreaterThanOrEqualTo(plain.jobs().succeeded());
  }

  /** Images that are not to be had, now or later, under this name. */
  @Provide
  Arbitrary<Ailment> lasting() {
    return Arbitraries.of(
            FailureCause.IMAGE_NOT_FOUND,
            FailureCause.IMAGE_ACCESS_DENIED,
            FailureCause.IMAGE_NAME_INVALID,
            FailureCause.IMAGE_NOT_PRESENT,
            FailureCause.IMAGE_PLATFORM_MISMATCH,
            FailureCause.REGISTRY_TLS_UNTRUSTED)
        .map(cause -> Ailment.of(cause).curedBy(Remedy.PREBUILT_IMAGE));
  }

  @Property(tries = 25)
  void a_longer_outage_is_never_better(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int minutes,
      @ForAll @IntRange(min = 1, max = 60) int more,
      @ForAll("policies") FleetPolicy policy) {
    FleetReport shorter = FleetSimulation.run(down(seed, minutes), policy);
    FleetReport longer = FleetSimulation.run(down(seed, minutes + more), policy);

    assertThat(longer.jobs().troubled()).isGreaterThanOrEqualTo(shorter.jobs().troubled());
    assertThat(longer.jobs().succeeded()).isLessThanOrEqualTo(shorter.jobs().succeeded());
    assertThat(longer.pulls().inVain()).isGreaterThanOrEqualTo(shorter.pulls().inVain());
  }

  @Property(tries = 40)
  void the_order_of_draws_does_not_matter(
      @ForAll long seed, @ForAll @LongRange(min = 0) long place) {
    Dice dice = new Dice(seed);
    double first = dice.at(place).unit();
    dice.at(place + 1).unit();

    assertThat(dice.at(place).unit()).isEqualTo(first).isBetween(0.0, Math.nextDown(1.0));
  }
}
