package dev.podmend.recovery;

import java.time.Duration;

/** Delays that grow from try to try. */
final class Backoff {

  private static final double MILLIS = 1000;

  private Backoff() {}

  /**
   * The delay before a try.
   *
   * @param config base, factor, cap and share of jitter
   * @param before how many tries there were before
   * @param jitter where within its spread the delay lies, in [0, 1)
   */
  static Duration delay(RecoveryConfig config, int before, double jitter) {
    double base = (double) config.backoffBase().toMillis();
    double grown = base * Math.pow(config.backoffFactor(), before);
    double capped = Math.min(grown, (double) config.backoffCap().toMillis());
    double spread = capped * (1 - config.jitterShare() * jitter);
    return Duration.ofSeconds(Math.round(Math.ceil(spread / MILLIS)));
  }
}
