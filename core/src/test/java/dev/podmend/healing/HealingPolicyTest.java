package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealingPolicyTest {

  private static final Duration LONGEST = Duration.ofDays(366);

  static Stream<Arguments> durations() {
    return Stream.of(
        setting("patience", HealingPolicy.Builder::patience),
        setting("outagePatience", HealingPolicy.Builder::outagePatience),
        setting("lookAgainAfter", HealingPolicy.Builder::lookAgainAfter),
        setting("coolDown", HealingPolicy.Builder::coolDown),
        setting("actionTimeout", HealingPolicy.Builder::actionTimeout),
        setting("circuitOpenFor", HealingPolicy.Builder::circuitOpenFor));
  }

  private static Arguments setting(
      String name, BiFunction<HealingPolicy.Builder, Duration, HealingPolicy.Builder> setter) {
    Function<Duration, HealingPolicy> policy =
        value -> setter.apply(HealingPolicy.builder(), value).build();
    return Arguments.of(name, policy);
  }

  @ParameterizedTest
  @MethodSource("durations")
  void a_duration_is_of_366_days_at_most(String name, Function<Duration, HealingPolicy> policy) {
    Duration forever = ChronoUnit.FOREVER.getDuration();

    assertThat(policy.apply(LONGEST)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.apply(LONGEST.plusNanos(1)))
        .withMessage(name + " must be at most 366 days but is " + LONGEST.plusNanos(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.apply(forever))
        .withMessage(name + " must be at most 366 days but is " + forever);
  }

  @Test
  void the_longest_open_circuit_survives_being_stored() {
    HealingPolicy policy = HealingPolicy.builder().circuitOpenFor(LONGEST).build();
    HealingLedger ledger =
        HealingLedger.empty()
            .started(
                new WorkloadOwner("Deployment", "team", "web"),
                "print",
                policy,
                Instant.parse("2026-03-01T12:00:00Z"));

    assertThat(HealingLedgerJson.read(HealingLedgerJson.write(ledger))).isEqualTo(ledger);
  }
}
