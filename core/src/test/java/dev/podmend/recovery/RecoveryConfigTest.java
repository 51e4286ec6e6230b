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
    assertThat(config.maxActions()).isEqualTo(33);
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
