package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;

/**
 * Where the numbers for a detector come from, for example from the metrics API.
 *
 * <p>Called on a thread of the client's, maybe on several at once, and waited for as long as for
 * the engine: it should answer from what it has. If it throws, is slow or knows no name, there is
 * no opinion, and an incident is handed over without metrics.
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
