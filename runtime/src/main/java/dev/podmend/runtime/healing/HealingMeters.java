package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.HealingEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Counts healing in a Micrometer registry, which this class alone needs.
 *
 * <ul>
 *   <li>{@code podmend.healing.changes} (counter; tags {@code cause}, {@code action}): changes made
 *   <li>{@code podmend.healing.recommendations} (counter; tags {@code cause}, {@code action})
 *   <li>{@code podmend.healing.waits} (counter; tags {@code cause}, {@code reason}: the guard, or
 *       {@code patience}): incidents that nothing is done about for now
 *   <li>{@code podmend.healing.outcomes} (counter; tags {@code cause}, {@code action}, {@code
 *       result}: {@code healed}, {@code not-healed}, {@code left-alone})
 *   <li>{@code podmend.healing.time} (timer): from the detection to the recovery
 * </ul>
 *
 * <p>No tag names a workload, a pod or a namespace. Thread-safe.
 */
public final class HealingMeters implements HealingListener {

  private final MeterRegistry registry;

  private HealingMeters(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /** Meters in the given registry. */
  public static HealingMeters on(MeterRegistry registry) {
    return new HealingMeters(registry);
  }

  @Override
  public void happened(HealingEntry entry) {
    switch (entry.stage()) {
      case RECOMMENDED -> count("podmend.healing.recommendations", entry);
      case WAITING -> waits(entry);
      case ACTING -> count("podmend.healing.changes", entry);
      case ENDED -> ended(entry);
    }
  }

  private void count(String name, HealingEntry entry) {
    registry.counter(name, "cause", entry.cause().name(), "action", entry.action()).increment();
  }

  private void waits(HealingEntry entry) {
    String reason =
        entry
            .hold()
            .map(guard -> guard.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse("patience");
    registry
        .counter("podmend.healing.waits", "cause", entry.cause().name(), "reason", reason)
        .increment();
  }

  private void ended(HealingEntry entry) {
    String result = entry.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
    registry
        .counter(
            "podmend.healing.outcomes",
            "cause",
            entry.cause().name(),
            "action",
            entry.action(),
            "result",
            result)
        .increment();
    entry.outcome().timeToRecovery().ifPresent(time -> timer().record(time));
  }

  private Timer timer() {
    return Timer.builder("podmend.healing.time")
        .description("From the detection to the recovery")
        .register(registry);
  }
}
