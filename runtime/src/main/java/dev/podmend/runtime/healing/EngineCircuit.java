package dev.podmend.runtime.healing;

import dev.podmend.healing.CircuitBreaker;
import java.time.Duration;
import java.time.InstantSource;

/** Spares an engine that is dead, and whoever would wait for it. Thread-safe. */
final class EngineCircuit {

  private static final int THRESHOLD = 3;

  private final InstantSource clock;
  private CircuitBreaker breaker;

  EngineCircuit(Duration openFor, InstantSource clock) {
    this.clock = clock;
    this.breaker = CircuitBreaker.closed(THRESHOLD, openFor);
  }

  /** Whether the engine would not be asked now. */
  synchronized boolean isOpen() {
    return !breaker.permits(clock.instant());
  }

  /** Whether the engine may be asked. Of those who come after a pause, one may. */
  synchronized boolean admits() {
    if (!breaker.permits(clock.instant())) {
      return false;
    }
    if (breaker.openedAt().isPresent()) {
      // Counts the trial as failed until it has succeeded, so that nobody else tries meanwhile.
      breaker = breaker.failed(clock.instant());
    }
    return true;
  }

  synchronized void succeeded() {
    breaker = breaker.succeeded();
  }

  /** Whether the engine is left alone from now on, and was not before. */
  synchronized boolean failed() {
    boolean wasClosed = breaker.openedAt().isEmpty();
    breaker = breaker.failed(clock.instant());
    return wasClosed && breaker.openedAt().isPresent();
  }
}
