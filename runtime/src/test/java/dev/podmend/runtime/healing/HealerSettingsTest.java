package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.podmend.healing.HealingPolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HealerSettingsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_A_YEAR = Duration.ofDays(183);

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  static Stream<Duration> impossible() {
    return Stream.of(
        Duration.ZERO,
        Duration.ofSeconds(-1),
        HALF_A_YEAR.plusNanos(1),
        ChronoUnit.FOREVER.getDuration());
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void a_part_of_a_verification_that_could_not_be_stored_is_refused_by_its_name(Duration part) {
    WorkloadHealer.Builder healer = ward.healer();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> healer.verification(part, MINUTE))
        .withMessage("stability must be more than zero and at most 183 days but is " + part);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> healer.verification(MINUTE, part))
        .withMessageStartingWith("patience must be ");
  }

  @Test
  void a_moment_is_more_than_zero() {
    Duration moment = Duration.ofNanos(1);

    assertThatNoException().isThrownBy(() -> ward.healer().verification(moment, moment));
  }

  @Test
  void the_longest_durations_can_be_stored_and_read_again() {
    ward.deployment("web", 1, Ward.crashes());
    Duration year = Duration.ofDays(366);
    WorkloadHealer healer =
        ward.healer()
            .policy(HealingPolicy.builder().circuitOpenFor(year).actionTimeout(year).build())
            .verification(HALF_A_YEAR, HALF_A_YEAR)
            .build();

    HealingPass first = healer.heal();
    ward.clock.advance(MINUTE);
    ward.settle();
    HealingPass second = healer.heal();

    assertThat(first.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.ACTING);
    assertThat(second.troubles()).isEmpty();
    assertThat(second.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.VERIFYING);
  }

  @Test
  void a_lease_lasts_from_five_seconds_to_a_day() {
    WorkloadHealer.Builder healer = ward.healer();

    assertThatNoException().isThrownBy(() -> healer.leaseDuration(Duration.ofSeconds(5)));
    assertThatNoException().isThrownBy(() -> healer.leaseDuration(Duration.ofDays(1)));
    Stream.of(Duration.ofSeconds(5).minusNanos(1), Duration.ofHours(47))
        .forEach(
            duration ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> healer.leaseDuration(duration))
                    .withMessageContaining("from 5 seconds to a day but is " + duration));
  }
}
