package dev.podmend.runtime;

import java.util.Locale;

/**
 * That a workload is at its end, so that no pod is created for it again.
 *
 * @param outcome how it ended
 * @param message the status for a person
 */
record Settlement(Outcome outcome, String message) {

  /** How a workload ends. */
  enum Outcome {
    SUCCEEDED(RecoveryPhase.SUCCEEDED),
    GAVE_UP(RecoveryPhase.FAILED),
    /** Whoever embeds podmend asked for it: however its pods go on, it stays so. */
    STOPPED(RecoveryPhase.FAILED);

    private final RecoveryPhase phase;

    Outcome(RecoveryPhase phase) {
      this.phase = phase;
    }

    RecoveryPhase phase() {
      return phase;
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Outcome of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
