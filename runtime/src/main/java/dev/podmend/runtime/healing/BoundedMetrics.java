package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.Incident;
import dev.podmend.runtime.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics, waited for so long and no longer: whoever measures is somebody else's code, and neither
 * a hand-over nor a pass may hang on it. A source that hangs holds a few daemon threads at most.
 */
final class BoundedMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(CoordinationEngineClient.class);
  private static final int MAX_THREADS = 4;

  private final MetricsSource source;
  private final TimeLimit limit;

  BoundedMetrics(MetricsSource source, Duration timeout) {
    this.source = source;
    this.limit = new TimeLimit(threads(), timeout);
  }

  private static Executor threads() {
    return new ThreadPoolExecutor(
        0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedMetrics::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "podmend-metrics");
    thread.setDaemon(true);
    return thread;
  }

  /** What is known of an incident in time. */
  Optional<Named> of(Incident incident) {
    try {
      return Optional.of(limit.call(() -> new Named(source.metricsOf(incident), source.name())));
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.debug("the metrics cannot be had", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Metrics and who measured them. */
  record Named(WorkloadMetrics metrics, String source) {
    Named {
      requireNonNull(metrics, "metrics");
      requireNonNull(source, "name");
    }
  }
}
