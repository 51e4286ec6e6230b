package dev.podmend.recovery;

import dev.podmend.failure.FailureStage;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What one workload sets differently from the operator's {@link RecoveryConfig}. Every field means
 * what its namesake there means; one that is empty leaves the operator's value as it is.
 */
@Value.Immutable
@ValueStyle
public abstract class RecoveryConfigOverrides {

  RecoveryConfigOverrides() {}

  /** See {@link RecoveryConfig#enableSmartRecovery()}. */
  public abstract Optional<Boolean> enableSmartRecovery();

  /** See {@link RecoveryConfig#enableBuildFallback()}. */
  public abstract Optional<Boolean> enableBuildFallback();

  /** See {@link RecoveryConfig#maxRecoveryAttempts()}. */
  public abstract OptionalInt maxRecoveryAttempts();

  /** See {@link RecoveryConfig#disabledRecoveryActions()}; an empty set enables all again. */
  public abstract Optional<Set<String>> disabledRecoveryActions();

  /** See {@link RecoveryConfig#backoffBase()}. */
  public abstract Optional<Duration> backoffBase();

  /** See {@link RecoveryConfig#backoffFactor()}. */
  public abstract OptionalDouble backoffFactor();

  /** See {@link RecoveryConfig#backoffCap()}. */
  public abstract Optional<Duration> backoffCap();

  /** See {@link RecoveryConfig#jitterShare()}. */
  public abstract OptionalDouble jitterShare();

  /** See {@link RecoveryConfig#patience()}; stages that are not set keep the operator's value. */
  public abstract Map<FailureStage, Duration> patience();

  /** See {@link RecoveryConfig#progressPatience()}. */
  public abstract Optional<Duration> progressPatience();

  /** See {@link RecoveryConfig#deletionPatience()}. */
  public abstract Optional<Duration> deletionPatience();

  /** See {@link RecoveryConfig#rateLimitPause()}. */
  public abstract Optional<Duration> rateLimitPause();

  /** See {@link RecoveryConfig#rateLimitPatience()}. */
  public abstract Optional<Duration> rateLimitPatience();

  /** See {@link RecoveryConfig#registryOutagePatience()}. */
  public abstract Optional<Duration> registryOutagePatience();

  /** See {@link RecoveryConfig#maxDisruptions()}. */
  public abstract OptionalInt maxDisruptions();

  /** See {@link RecoveryConfig#maxApiRetries()}. */
  public abstract OptionalInt maxApiRetries();

  /** See {@link RecoveryConfig#memoryCeiling()}; an empty text takes the permission back. */
  public abstract Optional<String> memoryCeiling();

  /** See {@link RecoveryConfig#memoryFactor()}. */
  public abstract OptionalDouble memoryFactor();

  final RecoveryConfig over(RecoveryConfig base) {
    RecoveryConfig.Builder merged = RecoveryConfig.builder();
    mergeSwitches(base, merged);
    mergeBackoff(base, merged);
    mergePatience(base, merged);
    mergeMemory(base, merged);
    return merged.build();
  }

  private void mergeSwitches(RecoveryConfig base, RecoveryConfig.Builder merged) {
    merged
        .enableSmartRecovery(enableSmartRecovery().orElse(base.enableSmartRecovery()))
        .enableBuildFallback(enableBuildFallback().orElse(base.enableBuildFallback()))
        .maxRecoveryAttempts(maxRecoveryAttempts().orElse(base.maxRecoveryAttempts()))
        .disabledRecoveryActions(disabledRecoveryActions().orElse(base.disabledRecoveryActions()))
        .maxDisruptions(maxDisruptions().orElse(base.maxDisruptions()))
        .maxApiRetries(maxApiRetries().orElse(base.maxApiRetries()));
  }

  private void mergeBackoff(RecoveryConfig base, RecoveryConfig.Builder merged) {
    merged
        .backoffBase(backoffBase().orElse(base.backoffBase()))
        .backoffFactor(backoffFactor().orElse(base.backoffFactor()))
        .backoffCap(backoffCap().orElse(base.backoffCap()))
        .jitterShare(jitterShare().orElse(base.jitterShare()));
  }

  private void mergePatience(RecoveryConfig base, RecoveryConfig.Builder merged) {
    Map<FailureStage, Duration> patience = new EnumMap<>(FailureStage.class);
    patience.putAll(base.patience());
    patience.putAll(patience());
    merged
        .patience(patience)
        .progressPatience(progressPatience().orElse(base.progressPatience()))
        .deletionPatience(deletionPatience().orElse(base.deletionPatience()))
        .rateLimitPause(rateLimitPause().orElse(base.rateLimitPause()))
        .rateLimitPatience(rateLimitPatience().orElse(base.rateLimitPatience()))
        .registryOutagePatience(registryOutagePatience().orElse(base.registryOutagePatience()));
  }

  private void mergeMemory(RecoveryConfig base, RecoveryConfig.Builder merged) {
    merged
        .memoryCeiling(memoryCeiling().or(base::memoryCeiling).filter(text -> !text.isEmpty()))
        .memoryFactor(memoryFactor().orElse(base.memoryFactor()));
  }

  /** Starts overrides; nothing is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link RecoveryConfigOverrides}. Not thread-safe. */
  public static final class Builder extends ImmutableRecoveryConfigOverrides.Builder {
    Builder() {}
  }
}
