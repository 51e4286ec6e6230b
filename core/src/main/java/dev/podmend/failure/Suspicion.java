package dev.podmend.failure;

import java.util.Comparator;

/**
 * A container that may be what a pod fails from.
 *
 * @param failure what is wrong with it
 * @param rank how much it weighs against others
 * @param endedAt when its process ended, {@link Timestamps#NONE} where it did not or none knows
 * @param order the container's place in the specification
 */
record Suspicion(DiagnosedFailure failure, Rank rank, long endedAt, int order) {

  /** The weights, the heaviest first. */
  enum Rank {
    /** It ended and will not be restarted. */
    TERMINAL,
    /** It cannot start: image, configuration, creation, start. */
    START_BLOCKED,
    /** It ended and is, or will be, restarted. */
    CRASH_LOOP,
    /** It runs again after a crash. */
    RECENT_RESTART,
    /** It runs and is not ready. */
    NOT_READY,
    /** It was restarted once upon a time; nothing to act on. */
    HISTORY
  }

  /**
   * The origin first: by rank; then the first that ended, because what ends later is often
   * collateral; then the more telling end; then what is permanent; then the specification's order.
   */
  static final Comparator<Suspicion> MOST_TELLING_FIRST =
      Comparator.comparing(Suspicion::rank)
          .thenComparingLong(Suspicion::originOrder)
          .thenComparingInt(Suspicion::weightOfEnd)
          .thenComparing(s -> s.failure.isTransient())
          .thenComparingInt(Suspicion::order);

  /** The same, no more than likely. */
  Suspicion likely() {
    return new Suspicion(failure.with(Confidence.LIKELY), rank, endedAt, order);
  }

  private long originOrder() {
    return rank != Rank.TERMINAL || endedAt == Timestamps.NONE ? Long.MAX_VALUE : endedAt;
  }

  /** Out of memory, never started, own signal, exit code; a kill by others weighs least. */
  private int weightOfEnd() {
    return switch (failure.cause()) {
      case MEMORY_LIMIT_EXCEEDED -> 0;
      case COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, CONTAINER_RUNTIME_ERROR -> 1;
      case APPLICATION_CRASHED -> 2;
      case KILLED_UNATTRIBUTED -> 4;
      default -> 3;
    };
  }
}
