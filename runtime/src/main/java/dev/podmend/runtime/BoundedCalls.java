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

/** On threads of another's, each call for so long at most; then it is interrupted and left. */
record BoundedCalls(Executor executor, Duration timeout) implements StrategyCalls {

  BoundedCalls {
    requireNonNull(executor, "executor");
    if (timeout.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("timeout must be more than zero but is " + timeout);
    }
  }

  @Override
  public <T> T make(Callable<T> call) throws Throwable {
    FutureTask<T> task = new FutureTask<>(call);
    try {
      executor.execute(task);
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException e) {
      throw new TookTooLong("gave no answer within " + timeout);
    } catch (RejectedExecutionException e) {
      throw new TookTooLong("was not called: its executor is full or shut down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TookTooLong("was interrupted");
    } finally {
      task.cancel(true);
    }
  }
}
