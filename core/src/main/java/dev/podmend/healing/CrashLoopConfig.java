package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a pod counts as looping.
 *
 * @param restartThreshold so many restarts of one container within the window, at least 1
 * @param window how far back restarts count, more than zero and at most 30 days
 */
public record CrashLoopConfig(int restartThreshold, Duration window) {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  /**
   * Three restarts within an hour: a container that crashes after each ten minutes, when the
   * kubelet has forgotten its back-off, still counts.
   */
  public static final CrashLoopConfig DEFAULT = new CrashLoopConfig(3, Duration.ofHours(1));

  /** Checks the bounds. */
  public CrashLoopConfig {
    requireNonNull(window, "window");
    if (restartThreshold < 1) {
      throw new IllegalArgumentException(
          "restartThreshold must be at least 1 but is " + restartThreshold);
    }
    if (window.isZero() || window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "window must be more than zero and at most " + LONGEST_WINDOW + " but is " + window);
    }
  }

  /** The same with another threshold. */
  public CrashLoopConfig withRestartThreshold(int restartThreshold) {
    return new CrashLoopConfig(restartThreshold, window);
  }

  /** The same with another window. */
  public CrashLoopConfig withWindow(Duration window) {
    return new CrashLoopConfig(restartThreshold, window);
  }
}
