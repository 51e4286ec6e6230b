package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls on another's threads, each waited for so long and no longer; then it is interrupted and
 * left.
 *
 * @param executor where calls run
 * @param longest how long one is waited for; more than zero
 */
public record TimeLimit(Executor executor, Duration longest) {

  /** Checks that there is time at all. */
  public TimeLimit {
    requireNonNull(executor, "executor");
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("timeout must be more than zero but is " + longest);
    }
  }

  /**
   * The result of a call. Blocks.
   *
   * @throws ExecutionException if it threw, by what it threw
   * @throws TimeoutException if it took too long
   * @throws RejectedExecutionException if the executor did not take it
   * @throws InterruptedException if the waiting thread was interrupted
   */
  public <T> T call(Callable<T> call)
      throws ExecutionException, TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(call);
    try {
      executor.execute(task);
      return task.get(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
