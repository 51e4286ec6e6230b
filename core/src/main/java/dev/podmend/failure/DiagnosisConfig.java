package dev.podmend.failure;

import dev.podmend.model.ValueStyle;
import java.time.Duration;
import org.immutables.value.Value;

/** How patient a diagnosis is. Every duration is zero or more. */
@Value.Immutable
@ValueStyle
public abstract class DiagnosisConfig {

  /** The defaults. */
  public static final DiagnosisConfig DEFAULT = builder().build();

  DiagnosisConfig() {}

  /**
   * How long a pod may be unschedulable before that is a failure. Default 15 seconds, as kstatus
   * has it.
   */
  @Value.Default
  public Duration schedulingGrace() {
    return Duration.ofSeconds(15);
  }

  /**
   * How long a bound pod may show nothing but {@code ContainerCreating} or {@code PodInitializing},
   * without an event that says why, before it counts as stuck. Default 5 minutes.
   */
  @Value.Default
  public Duration stuckAfter() {
    return Duration.ofMinutes(5);
  }

  /**
   * How long a container must have run since its last crash for the crash to be history. Default 10
   * minutes, after which the kubelet forgets its back-off.
   */
  @Value.Default
  public Duration crashMemory() {
    return Duration.ofMinutes(10);
  }

  /**
   * How long a running container may be not ready before the pod is degraded; younger ones are
   * progressing. Default 30 seconds.
   */
  @Value.Default
  public Duration readinessGrace() {
    return Duration.ofSeconds(30);
  }

  /**
   * How long an image may be missing after the pod's creation before that is permanent: a registry
   * may lag behind a push. Default zero: at once.
   */
  @Value.Default
  public Duration imagePropagation() {
    return Duration.ZERO;
  }

  /** Checks the bounds. */
  @Value.Check
  void check() {
    requireNotNegative("schedulingGrace", schedulingGrace());
    requireNotNegative("stuckAfter", stuckAfter());
    requireNotNegative("crashMemory", crashMemory());
    requireNotNegative("readinessGrace", readinessGrace());
    requireNotNegative("imagePropagation", imagePropagation());
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative but is " + value);
    }
  }

  /** Starts a configuration; what is not set has its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link DiagnosisConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableDiagnosisConfig.Builder {
    Builder() {}
  }
}
