package dev.podmend.recovery;

import dev.podmend.failure.FailureStage;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The bounds of recovery. What is not set has its default; what is set is checked as a whole.
 *
 * <p>Durations that bound a wait are zero or more, where zero means: do not wait.
 */
@Value.Immutable
@ValueStyle
public abstract class RecoveryConfig {

  /** The defaults. */
  public static final RecoveryConfig DEFAULT = builder().build();

  private static final Map<FailureStage, Duration> DEFAULT_PATIENCE = defaultPatience();

  RecoveryConfig() {}

  /**
   * Whether to decide by cause. Default true. Where false, every failure is answered by the same
   * specification again after 1, 2 and 4 minutes, and then by giving up.
   */
  @Value.Default
  public boolean enableSmartRecovery() {
    return true;
  }

  /** Whether another build strategy may be tried for an image that was built. Default true. */
  @Value.Default
  public boolean enableBuildFallback() {
    return true;
  }

  /** How many attempts one history allows, over all actions; 0 to 50. Default 3. */
  @Value.Default
  public int maxRecoveryAttempts() {
    return 3;
  }

  /** The wire names of the actions that must not be chosen; never {@code give-up}. Default none. */
  public abstract Set<String> disabledRecoveryActions();

  /** The first delay of a retry. Default 30 seconds; more than zero. */
  @Value.Default
  public Duration backoffBase() {
    return Duration.ofSeconds(30);
  }

  /** What the delay is multiplied by from one retry to the next; 1 to 10. Default 2. */
  @Value.Default
  public double backoffFactor() {
    return 2;
  }

  /** The longest delay of a retry; not below the base. Default 10 minutes. */
  @Value.Default
  public Duration backoffCap() {
    return Duration.ofMinutes(10);
  }

  /**
   * The share of a delay that jitter may take off; 0 (none) to 1 (anything down to zero). Default
   * 0.2.
   */
  @Value.Default
  public double jitterShare() {
    return 0.2;
  }

  /**
   * How long a failure may last in each stage before the next step is taken. Stages that are not
   * set have 5 minutes, but 2 where a container is created, 3 for pulls, 8 for volumes and 10 for
   * probes and disruptions.
   */
  public abstract Map<FailureStage, Duration> patience();

  /**
   * How long a pod may be on its way without failing. Default one day, so that long downloads and
   * queues have their time; then podmend gives up.
   */
  @Value.Default
  public Duration progressPatience() {
    return Duration.ofDays(1);
  }

  /**
   * How long a pod may take to go once it is being deleted, or once its replacement is due. Default
   * 10 minutes.
   */
  @Value.Default
  public Duration deletionPatience() {
    return Duration.ofMinutes(10);
  }

  /** The shortest wait or delay where a registry limits its rate. Default 5 minutes. */
  @Value.Default
  public Duration rateLimitPause() {
    return Duration.ofMinutes(5);
  }

  /** How long a rate limit may last when no other registry is at hand. Default 1 hour. */
  @Value.Default
  public Duration rateLimitPatience() {
    return Duration.ofHours(1);
  }

  /**
   * How long a registry may be out of reach when no other registry is at hand; the kubelet goes on
   * pulling with a back-off of its own, and a new pod would only begin that anew. Where the host's
   * name does not resolve, it may as well be misspelt, and nobody waits that long. Default 2 hours.
   */
  @Value.Default
  public Duration registryOutagePatience() {
    return Duration.ofHours(2);
  }

  /** How many disruptions one history survives, free of charge; 0 to 1000. Default 20. */
  @Value.Default
  public int maxDisruptions() {
    return 20;
  }

  /**
   * How often a request that the API server or a webhook could not answer is repeated, free of
   * charge; 0 to 1000. Default 10.
   */
  @Value.Default
  public int maxApiRetries() {
    return 10;
  }

  /**
   * The highest memory limit that podmend may set, as Kubernetes writes quantities: {@code 4Gi}.
   * Where it is empty, the default, memory is never raised.
   */
  public abstract Optional<String> memoryCeiling();

  /** What a memory limit is multiplied by when it is raised; above 1 to 10. Default 1.5. */
  @Value.Default
  public double memoryFactor() {
    return 1.5;
  }

  /**
   * How long a failure of the given stage may last before the next step is taken. The defaults are
   * 5 minutes, but 2 where a container is created, 3 for pulls, 8 for volumes (a node that is gone
   * keeps its disks for 6) and 10 for probes and disruptions.
   */
  public final Duration patienceFor(FailureStage stage) {
    Duration set = patience().get(stage);
    return set == null ? DEFAULT_PATIENCE.getOrDefault(stage, Duration.ofMinutes(5)) : set;
  }

  /**
   * How many actions other than {@link RecoveryAction.Wait} and {@link RecoveryAction.GiveUp} one
   * history can lead to: attempts, disruptions and API retries together.
   */
  public final int maxActions() {
    int attempts = enableSmartRecovery() ? maxRecoveryAttempts() : LegacyTree.DELAYS.size();
    return attempts + maxDisruptions() + maxApiRetries();
  }

  /**
   * How many decisions one history can lead to until the pod is well or podmend gives up, for a
   * caller who carries every action out and comes back no earlier than a {@link
   * RecoveryAction.Wait} says.
   */
  public final long maxDecisions() {
    long waits = (long) (RecoveryHistory.MAX_WATCHED + 2) * Patience.maxWaits(this);
    return (maxActions() + 1L) * (waits + 1);
  }

  /**
   * This configuration with what the given one sets in place of its own, field by field: {@code
   * disabledRecoveryActions} as a whole, {@code patience} stage by stage.
   *
   * @throws InvalidRecoveryConfigException if the two do not fit together
   */
  public final RecoveryConfig overriddenBy(RecoveryConfigOverrides overrides) {
    return overrides.over(this);
  }

  final boolean allows(String wireName) {
    return !disabledRecoveryActions().contains(wireName);
  }

  /** Checks every field and their relations. */
  @Value.Check
  void check() {
    RecoveryConfigProblems.in(this).throwIfAny();
  }

  private static Map<FailureStage, Duration> defaultPatience() {
    Map<FailureStage, Duration> patience = new EnumMap<>(FailureStage.class);
    patience.put(FailureStage.PULL, Duration.ofMinutes(3));
    patience.put(FailureStage.CREATE, Duration.ofMinutes(2));
    patience.put(FailureStage.VOLUME, Duration.ofMinutes(8));
    patience.put(FailureStage.PROBE, Duration.ofMinutes(10));
    patience.put(FailureStage.DISRUPTION, Duration.ofMinutes(10));
    return Map.copyOf(patience);
  }

  /** Starts a configuration; what is not set has its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RecoveryConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableRecoveryConfig.Builder {
    Builder() {}
  }
}
