package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.InvalidRecoveryConfigException.Problem;
import java.time.Duration;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecoveryConfigTest {

  @Provide
  Arbitrary<RecoveryConfig> configs() {
    return RecoveryArbitraries.configs();
  }

  @Test
  void the_defaults_are_the_promised_ones() {
    RecoveryConfig config = RecoveryConfig.DEFAULT;

    assertThat(config.enableSmartRecovery()).isTrue();
    assertThat(config.enableBuildFallback()).isTrue();
    assertThat(config.maxRecoveryAttempts()).isEqualTo(3);
    assertThat(config.disabledRecoveryActions()).isEmpty();
    assertThat(config.memoryCeiling()).isEmpty();
    assertThat(config.jitterShare()).isEqualTo(0.2);
    assertThat(config.maxDisruptions()).isEqualTo(20);
    assertThat(config.maxApiRetries()).isEqualTo(10);
    assertThat(config.maxActions()).isEqualTo(33);
  }

  @Test
  void decisions_are_bounded_by_waits_for_each_failure_before_each_action() {
    RecoveryConfig config = RecoveryConfig.DEFAULT;
    long waits = (RecoveryHistory.MAX_WATCHED + 2) * Patience.maxWaits(config);

    assertThat(config.maxDecisions()).isEqualTo(34 * (waits + 1));
  }

  @Test
  void the_bounds_themselves_are_allowed() {
    Duration longest = Duration.ofDays(3650);
    RecoveryConfig lowest =
        RecoveryConfig.builder()
            .maxRecoveryAttempts(0)
            .maxDisruptions(0)
            .maxApiRetries(0)
            .backoffBase(Duration.ofSeconds(1))
            .backoffCap(Duration.ofSeconds(1))
            .backoffFactor(1)
            .jitterShare(0)
            .rateLimitPause(Duration.ZERO)
            .rateLimitPatience(Duration.ZERO)
            .progressPatience(Duration.ZERO)
            .build();
    RecoveryConfig highest =
        RecoveryConfig.builder()
            .maxRecoveryAttempts(50)
            .maxDisruptions(1000)
            .maxApiRetries(1000)
            .backoffCap(longest)
            .backoffFactor(10)
            .jitterShare(1)
            .rateLimitPause(longest)
            .rateLimitPatience(longest)
            .memoryFactor(10)
            .build();

    assertThat(lowest.maxActions()).isZero();
    assertThat(highest.maxActions()).isEqualTo(2050);
  }

  @Test
  void a_duration_beyond_ten_years_is_refused_wherever_it_stands() {
    Duration tooLong = Duration.ofDays(3650).plusNanos(1);

    assertThatExceptionOfType(InvalidRecoveryConfigException.class)
        .isThrownBy(
            RecoveryConfig.builder()
                    .backoffBase(tooLong)
                    .backoffCap(tooLong)
                    .rateLimitPause(tooLong)
                    .rateLimitPatience(tooLong)
                ::build)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::field)
                    .containsExactly(
                        "backoffBase", "backoffCap", "rateLimitPause", "rateLimitPatience"));
  }

  @Test
  void every_problem_is_named_at_once() {
    RecoveryConfig.Builder wrong =
        RecoveryConfig.builder()
            .maxRecoveryAttempts(-1)
            .maxDisruptions(1001)
            .maxApiRetries(-2)
            .addDisabledRecoveryActions("give-up", "reboot", "retry")
            .backoffBase(Duration.ZERO)
            .backoffCap(Duration.ofSeconds(-1))
            .backoffFactor(Double.NaN)
            .jitterShare(2)
            .putPatience(FailureStage.PULL, Duration.ofSeconds(-1))
            .progressPatience(Duration.ofDays(9999))
            .deletionPatience(Duration.ofSeconds(-1))
            .rateLimitPatience(Duration.ofMinutes(1))
            .registryOutagePatience(Duration.ofSeconds(-1))
            .memoryCeiling("lots")
            .memoryFactor(1);

    assertThatExceptionOfType(InvalidRecoveryConfigException.class)
        .isThrownBy(wrong::build)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::field)
                    .containsExactly(
                        "maxRecoveryAttempts",
                        "maxDisruptions",
                        "maxApiRetries",
                        "disabledRecoveryActions",
                        "disabledRecoveryActions",
                        "backoffCap",
                        "backoffBase",
                        "backoffCap",
                        "backoffFactor",
                        "jitterShare",
                        "patience.PULL",
                        "progressPatience",
                        "deletionPatience",
                        "registryOutagePatience",
                        "rateLimitPatience",
                        "memoryCeiling",
                        "memoryFactor"))
        .withMessageContaining("maxRecoveryAttempts is -1 but must lie between 0 and 50")
        .withMessageContaining("reboot but must hold only wait, retry, fallback-to-prebuilt")
        .withMessageContaining("memoryCeiling is 'lots' but must be a quantity");
  }

  @Property
  void overrides_that_set_nothing_change_nothing(@ForAll("configs") RecoveryConfig config) {
    assertThat(config.overriddenBy(RecoveryConfigOverrides.builder().build())).isEqualTo(config);
  }

  @Property
  void overrides_that_set_everything_leave_nothing_of_the_defaults(
      @ForAll("configs") RecoveryConfig base, @ForAll("configs") RecoveryConfig other) {
    RecoveryConfigOverrides overrides =
        RecoveryConfigOverrides.builder()
            .enableSmartRecovery(other.enableSmartRecovery())
            .enableBuildFallback(other.enableBuildFallback())
            .maxRecoveryAttempts(other.maxRecoveryAttempts())
            .disabledRecoveryActions(other.disabledRecoveryActions())
            .backoffBase(other.backoffBase())
            .backoffFactor(other.backoffFactor())
            .backoffCap(other.backoffCap())
            .jitterShare(other.jitterShare())
            .putAllPatience(other.patience())
            .progressPatience(other.progressPatience())
            .deletionPatience(other.deletionPatience())
            .rateLimitPause(other.rateLimitPause())
            .rateLimitPatience(other.rateLimitPatience())
            .registryOutagePatience(other.registryOutagePatience())
            .maxDisruptions(other.maxDisruptions())
            .maxApiRetries(other.maxApiRetries())
            .memoryCeiling(other.memoryCeiling().orElse(""))
            .memoryFactor(other.memoryFactor())
            .build();

    assertThat(base.overriddenBy(overrides)).isEqualTo(other);
  }

  @Test
  void a_job_changes_one_field_and_keeps_the_operators_others() {
    RecoveryConfig operator =
        RecoveryConfig.builder()
            .maxRecoveryAttempts(5)
            .addDisabledRecoveryActions("reschedule")
            .putPatience(FailureStage.PULL, Duration.ofMinutes(7))
            .putPatience(FailureStage.RUN, Duration.ofMinutes(8))
            .build();

    RecoveryConfig merged =
        operator.overriddenBy(
            RecoveryConfigOverrides.builder()
                .disabledRecoveryActions(Set.of("retry"))
                .putPatience(FailureStage.RUN, Duration.ZERO)
                .build());

    assertThat(merged.maxRecoveryAttempts()).isEqualTo(5);
    assertThat(merged.disabledRecoveryActions()).containsExactly("retry");
    assertThat(merged.patienceFor(FailureStage.PULL)).isEqualTo(Duration.ofMinutes(7));
    assertThat(merged.patienceFor(FailureStage.RUN)).isZero();
  }

  @Test
  void overrides_that_do_not_fit_the_defaults_are_refused() {
    RecoveryConfigOverrides overrides =
        RecoveryConfigOverrides.builder().backoffCap(Duration.ofSeconds(10)).build();

    assertThatExceptionOfType(InvalidRecoveryConfigException.class)
        .isThrownBy(() -> RecoveryConfig.DEFAULT.overriddenBy(overrides))
        .withMessageContaining("backoffCap is PT10S but must not be below backoffBase PT30S");
  }
}
