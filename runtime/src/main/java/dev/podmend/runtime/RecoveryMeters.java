package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryBudget;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Counts recoveries in a Micrometer registry. No other class of podmend needs Micrometer.
 *
 * <ul>
 *   <li>{@code podmend.decisions} (counter; tags {@code cause}, {@code action}): decisions
 *   <li>{@code podmend.recovery.time} (timer): from the first action to the pod that is well
 *   <li>{@code podmend.recovery.attempts} (summary; tag {@code outcome}: {@code recovered}, {@code
 *       gave-up}): attempts used at the end
 *   <li>{@code podmend.retries.avoided} (counter): blind retries that a permanent failure would
 *       have cost, of the three that podmend makes with smart recovery off
 *   <li>{@code podmend.builds} (counter; tags {@code strategy}, {@code event}, {@code reason}):
 *       what happened to image builds
 * </ul>
 *
 * <p>No tag names a workload, a pod or a namespace. Thread-safe.
 */
public final class RecoveryMeters implements RecoveryListener, BuildListener {

  private static final int BLIND_RETRIES = 3;

  private final MeterRegistry registry;

  private RecoveryMeters(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /** Meters in the given registry. */
  public static RecoveryMeters on(MeterRegistry registry) {
    return new RecoveryMeters(registry);
  }

  @Override
  public void decided(RecoveryReport report) {
    registry
        .counter("podmend.decisions", "cause", report.cause(), "action", report.action())
        .increment();
    registry.counter("podmend.retries.avoided").increment(retriesAvoided(report));
    if (report.isRecovered()) {
      report.since().ifPresent(since -> time(Duration.between(since, report.when())));
      attempts(report, "recovered");
    } else if (report.isGivenUp()) {
      attempts(report, "gave-up");
    }
  }

  @Override
  public void happened(BuildReport report) {
    registry
        .counter(
            "podmend.builds",
            "strategy",
            report.strategy().orElse("none"),
            "event",
            report.kind().wireName(),
            "reason",
            report.reason().map(Words::hyphenated).orElse("none"))
        .increment();
  }

  private void time(Duration duration) {
    Timer.builder("podmend.recovery.time")
        .description("From the first action to the pod that is well")
        .register(registry)
        .record(duration);
  }

  private void attempts(RecoveryReport report, String outcome) {
    DistributionSummary.builder("podmend.recovery.attempts")
        .description("Attempts used at the end of a recovery")
        .tag("outcome", outcome)
        .register(registry)
        .record(report.decision().nextHistory().used(RecoveryBudget.ATTEMPT));
  }

  /** A blind retry of what is permanent is in vain; who gives up spares all that are left. */
  private static int retriesAvoided(RecoveryReport report) {
    boolean permanent =
        report.diagnosis().primary().filter(PodFailureAnalysis::shouldRetry).isEmpty()
            && report.diagnosis().primary().isPresent();
    if (!permanent || report.decision().action() instanceof RecoveryAction.Retry) {
      return 0;
    }
    int left = Math.max(0, BLIND_RETRIES - report.history().used(RecoveryBudget.ATTEMPT));
    return report.isGivenUp() ? left : Math.min(1, left);
  }
}
