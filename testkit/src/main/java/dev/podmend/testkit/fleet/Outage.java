package dev.podmend.testkit.fleet;

import java.time.Duration;

/**
 * What befalls the whole fleet. Times count from the scenario's start. Registries are those that
 * the jobs' own images come from; pre-built images lie in another, which is always up.
 */
public sealed interface Outage {

  /**
   * The registry does not answer.
   *
   * @param from when it goes down
   * @param to when it is back, later than {@code from}
   */
  record RegistryDown(Duration from, Duration to) implements Outage {

    /** Checks the order. */
    public RegistryDown {
      requireOrder(from, to);
    }
  }

  /**
   * The registry answers only so many pulls in each window and refuses the others; refused ones do
   * not count.
   *
   * @param from when it begins to count
   * @param to when it no longer does, later than {@code from}
   * @param pulls how many each window allows, zero or more
   * @param window how long a window lasts, more than zero
   */
  record PullQuota(Duration from, Duration to, int pulls, Duration window) implements Outage {

    /** Checks the bounds. */
    public PullQuota {
      requireOrder(from, to);
      if (pulls < 0 || window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException(
            "a quota needs pulls of zero or more and a window of more than zero but has %d in %s"
                .formatted(pulls, window));
      }
    }
  }

  /**
   * Nodes fail, and every pod on them is lost.
   *
   * @param at when
   * @param share which share of the pods, 0 to 1
   */
  record NodeLoss(Duration at, double share) implements Outage {

    /** Checks the share. */
    public NodeLoss {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be in [0, 1] but is " + share);
      }
    }
  }

  private static void requireOrder(Duration from, Duration to) {
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "an outage must end after it begins but lasts from %s to %s".formatted(from, to));
    }
  }
}
