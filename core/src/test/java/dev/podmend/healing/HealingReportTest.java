package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.podmend.failure.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HealingReportTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final WorkloadOwner OWNER = new WorkloadOwner("Deployment", "team", "web");

  private static HealingOutcome outcome(
      FailureCause cause, String action, HealingResult result, int minutes) {
    return new HealingOutcome(
        OWNER, cause, action, result, NOW, Optional.of(NOW.plus(Duration.ofMinutes(minutes))));
  }

  @Test
  void of_nothing_there_is_no_success_rate() {
    HealingReport report = HealingReport.of(List.of());

    assertThat(report.total().successRate()).isEmpty();
    assertThat(report.total().meanTimeToRecovery()).isEmpty();
    assertThat(report.byCause()).isEmpty();
  }

  @Test
  void what_was_left_alone_or_has_not_ended_is_neither_success_nor_failure() {
    HealingReport report =
        HealingReport.of(
            List.of(
                outcome(FailureCause.UNKNOWN, "recommend", HealingResult.LEFT_ALONE, 1),
                outcome(FailureCause.UNKNOWN, "restart-pods", HealingResult.PENDING, 1)));

    assertThat(report.total().successRate()).isEmpty();
    assertThat(report.total().leftAlone()).isEqualTo(1);
    assertThat(report.total().pending()).isEqualTo(1);
  }

  @Test
  void outcomes_are_counted_by_cause_and_by_action() {
    HealingReport report =
        HealingReport.of(
            List.of(
                outcome(
                    FailureCause.MEMORY_LIMIT_EXCEEDED, "raise-memory", HealingResult.HEALED, 4),
                outcome(
                    FailureCause.MEMORY_LIMIT_EXCEEDED, "raise-memory", HealingResult.HEALED, 8),
                outcome(
                    FailureCause.APPLICATION_ERROR, "restart-pods", HealingResult.NOT_HEALED, 9)));

    assertThat(report.total().successRate()).hasValueCloseTo(2 / 3.0, within(1e-9));
    assertThat(report.total().meanTimeToRecovery()).contains(Duration.ofMinutes(6));
    assertThat(report.byCause())
        .hasEntrySatisfying(
            FailureCause.APPLICATION_ERROR, tally -> assertThat(tally.successRate()).hasValue(0));
    assertThat(report.byAction())
        .containsOnlyKeys("raise-memory", "restart-pods")
        .hasEntrySatisfying("raise-memory", tally -> assertThat(tally.healed()).isEqualTo(2));
  }

  @Test
  void an_end_before_the_beginning_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome(FailureCause.UNKNOWN, "restart-pods", HealingResult.HEALED, -1))
        .withMessageContaining("endedAt must not be before detectedAt");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HealingOutcome(
                    OWNER,
                    FailureCause.UNKNOWN,
                    "restart-pods",
                    HealingResult.HEALED,
                    NOW,
                    Optional.empty()))
        .withMessageContaining("endedAt must be present");
  }

  @Property
  void causes_and_actions_each_add_up_to_the_total(
      @ForAll("outcomes") List<HealingOutcome> outcomes, @ForAll long seed) {
    HealingReport report = HealingReport.of(outcomes);
    List<HealingOutcome> shuffled = new ArrayList<>(outcomes);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(HealingReport.of(shuffled)).isEqualTo(report);
    assertThat(report.byCause().values().stream().mapToLong(HealingTally::healed).sum())
        .isEqualTo(report.total().healed());
    assertThat(report.byAction().values().stream().mapToLong(HealingTally::notHealed).sum())
        .isEqualTo(report.total().notHealed());
    report.total().successRate().ifPresent(rate -> assertThat(rate).isBetween(0.0, 1.0));
  }

  @Provide
  Arbitrary<List<HealingOutcome>> outcomes() {
    return Combinators.combine(
            Arbitraries.of(FailureCause.class),
            Arbitraries.of("restart-pods", "raise-memory", "recommend"),
            Arbitraries.of(HealingResult.class),
            Arbitraries.integers().between(0, 10_000))
        .as(HealingReportTest::outcome)
        .list()
        .ofMaxSize(30);
  }
}
