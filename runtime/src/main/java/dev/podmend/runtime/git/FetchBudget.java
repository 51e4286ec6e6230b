package dev.podmend.runtime.git;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is left of the bounds of one fetch. Thread-safe: an SSH connection brings threads along. */
final class FetchBudget {

  private final GitLimits limits;
  private final InstantSource clock;
  private final Instant deadline;
  private long transferred;
  private long inflated;
  private long objects;
  private long entries;

  FetchBudget(GitLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.deadline = clock.instant().plus(limits.fetchTimeout());
  }

  GitLimits limits() {
    return limits;
  }

  Instant now() {
    return clock.instant();
  }

  /** Ends the fetch where its time is up or its thread is interrupted. */
  void checkTime() throws FetchStop {
    if (Thread.currentThread().isInterrupted()) {
      throw new FetchStop(GitProblem.INTERRUPTED, "the fetch was interrupted");
    }
    if (isTimeUp()) {
      throw new FetchStop(
          GitProblem.DEADLINE, "the fetch took longer than fetchTimeout, " + limits.fetchTimeout());
    }
  }

  /** Whether there is no sense in going on. */
  boolean isOver() {
    return Thread.currentThread().isInterrupted() || isTimeUp();
  }

  private boolean isTimeUp() {
    return !clock.instant().isBefore(deadline);
  }

  /** How long to wait for something that may take so long: 1 ms or more. */
  Duration within(Duration timeout) throws FetchStop {
    checkTime();
    Duration left = Duration.between(clock.instant(), deadline);
    Duration shorter = left.compareTo(timeout) < 0 ? left : timeout;
    return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
  }

  /** Counts bytes that arrived. */
  synchronized void received(long bytes) throws FetchStop {
    transferred = counted(transferred, bytes, limits.maxTransferredBytes(), "maxTransferredBytes");
  }

  /** Counts bytes of objects as they are in use. */
  synchronized void inflated(long bytes) throws FetchStop {
    inflated = counted(inflated, bytes, limits.maxInflatedBytes(), "maxInflatedBytes");
  }

  /** Counts objects that are about to arrive. */
  synchronized void announced(long count) throws FetchStop {
    objects = counted(objects, count, limits.maxObjects(), "maxObjects");
  }

  /** Counts a file or folder of a commit. */
  synchronized void listed() throws FetchStop {
    entries = counted(entries, 1, limits.maxFiles(), "maxFiles");
  }

  private static long counted(long soFar, long more, long limit, String name) throws FetchStop {
    if (more < 0 || more > limit - soFar) {
      throw new FetchStop(
          GitProblem.TOO_LARGE, "the repository passes the limit " + name + " of " + limit);
    }
    return soFar + more;
  }
}
