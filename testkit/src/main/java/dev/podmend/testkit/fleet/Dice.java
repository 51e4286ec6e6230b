package dev.podmend.testkit.fleet;

import java.time.Duration;

/**
 * Random numbers by place: the same seed and the same path give the same number, whatever was asked
 * before. So two policies meet the same fleet.
 */
record Dice(long state) {

  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** The dice a step further along a path. */
  Dice at(long place) {
    return new Dice(mixed(state + STEP * (place + 1)));
  }

  /** A number of at least 0 and below 1. */
  double unit() {
    return (mixed(state ^ STEP) >>> 11) * UNIT;
  }

  /** Whether something of this probability happens. */
  boolean happens(double probability) {
    return unit() < probability;
  }

  /** Milliseconds from one duration on, to below the other. */
  long millis(Duration shortest, Duration longest) {
    long span = longest.toMillis() - shortest.toMillis();
    return shortest.toMillis() + (long) (unit() * (double) span);
  }

  /** Spreads every bit over all others, as SplitMix64 ends. */
  private static long mixed(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
