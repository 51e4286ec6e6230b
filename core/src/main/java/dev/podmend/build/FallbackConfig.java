package dev.podmend.build;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The bounds of a {@link FallbackChain}. What is not set has its default. Every time is more than
 * zero and at most 3650 days.
 */
@Value.Immutable
@ValueStyle
public abstract class FallbackConfig {

  /** The most that memory is multiplied by. */
  static final int MAX_MEMORY_FACTOR = 10;

  /** The defaults. */
  public static final FallbackConfig DEFAULT = builder().build();

  FallbackConfig() {}

  /**
   * Whether another strategy, or the ready-made image, may follow the chosen one. The chosen one is
   * the one that the user named, else the first that can be used here. Default true.
   */
  @Value.Default
  public boolean enableBuildFallback() {
    return true;
  }

  /** The ready-made image to use where nothing can be built; empty where there is none. */
  public abstract Optional<ImageReference> prebuiltImage();

  /** How often one strategy may be started for one image; 1 to 20. Default 3. */
  @Value.Default
  public int maxAttemptsPerStrategy() {
    return 3;
  }

  /**
   * How often a strategy is asked whether it can be used while the cluster does not tell; 1 to 20.
   */
  @Value.Default
  public int maxProbes() {
    return 3;
  }

  /** The pause before the second attempt; it doubles from one to the next. Default 15 seconds. */
  @Value.Default
  public Duration backoffBase() {
    return Duration.ofSeconds(15);
  }

  /**
   * The longest pause between two attempts, unless the cluster asks for more. Default 5 minutes.
   */
  @Value.Default
  public Duration backoffCap() {
    return Duration.ofMinutes(5);
  }

  /** What memory is multiplied by for a build that ran out of it; above 1 to 10. Default 2. */
  @Value.Default
  public double memoryFactor() {
    return 2;
  }

  /** How long a cancelled build may take to end. Default 5 minutes. */
  @Value.Default
  public Duration cancelPatience() {
    return Duration.ofMinutes(5);
  }

  /** How long all attempts together may take. Default 2 hours. */
  @Value.Default
  public Duration totalTimeout() {
    return Duration.ofHours(2);
  }

  /** How often a running build is looked at where nothing tells of its changes. Default 10 s. */
  @Value.Default
  public Duration pollInterval() {
    return Duration.ofSeconds(10);
  }

  /** Checks every field. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    range(problems, "maxAttemptsPerStrategy", maxAttemptsPerStrategy(), 1, 20);
    range(problems, "maxProbes", maxProbes(), 1, 20);
    time(problems, "backoffBase", backoffBase());
    time(problems, "backoffCap", backoffCap());
    time(problems, "cancelPatience", cancelPatience());
    time(problems, "totalTimeout", totalTimeout());
    time(problems, "pollInterval", pollInterval());
    if (!(memoryFactor() > 1 && memoryFactor() <= MAX_MEMORY_FACTOR)) {
      problems.add(
          "memoryFactor must be above 1 to " + MAX_MEMORY_FACTOR + " but is " + memoryFactor());
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("fallback config: " + String.join("; ", problems));
    }
  }

  private static void range(List<String> problems, String field, int value, int low, int high) {
    if (value < low || value > high) {
      problems.add(field + " must be " + low + " to " + high + " but is " + value);
    }
  }

  private static void time(List<String> problems, String field, Duration value) {
    if (value.compareTo(Duration.ZERO) <= 0) {
      problems.add(field + " must be more than zero but is " + value);
    }
    if (value.compareTo(Rule.MAX_TIME) > 0) {
      problems.add(field + " must be at most " + Rule.MAX_TIME.toDays() + " days but is " + value);
    }
  }

  /** Starts a configuration. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FallbackConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableFallbackConfig.Builder {
    Builder() {}
  }
}
