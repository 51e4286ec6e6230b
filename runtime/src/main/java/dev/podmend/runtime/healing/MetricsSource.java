package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;

/**
 * Where the numbers for a detector come from, for example from the metrics API.
 *
 * <p>Called on the thread that asks for an opinion, maybe on several at once, and counted into
 * nobody's time: it should answer from what it has. If it throws, there is no opinion.
 */
@FunctionalInterface
public interface MetricsSource {

  /** The metrics of the pods of an incident. */
  WorkloadMetrics metricsOf(Incident incident);

  /** By which name an engine is told of this source. Default {@code podmend}. */
  default String name() {
    return "podmend";
  }
}
