package dev.podmend.recovery;

import java.util.Locale;

/** What a recovery action is paid from. Each has a limit of its own, so that every run ends. */
public enum RecoveryBudget {
  /** The attempts that {@link RecoveryConfig#maxRecoveryAttempts()} allows. */
  ATTEMPT,
  /**
   * Replacements of pods that were taken off their node or never let onto it: they cost no attempt,
   * and {@link RecoveryConfig#maxDisruptions()} bounds them.
   */
  DISRUPTION,
  /**
   * Repeated requests to an API server or webhook that cannot answer: they cost no attempt, and
   * {@link RecoveryConfig#maxApiRetries()} bounds them.
   */
  API_OUTAGE;

  /** The name that stored history uses, for example {@code api-outage}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
