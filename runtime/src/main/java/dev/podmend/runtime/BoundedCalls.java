package dev.podmend.runtime;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** On threads of another's, each call for so long at most. */
record BoundedCalls(TimeLimit limit) implements StrategyCalls {

  BoundedCalls(Executor executor, Duration timeout) {
    this(new TimeLimit(executor, timeout));
  }

  @Override
  public <T> T make(Callable<T> call) throws Throwable {
    try {
      return limit.call(call);
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException e) {
      throw new TookTooLong("gave no answer within " + limit.longest());
    } catch (RejectedExecutionException e) {
      throw new TookTooLong("was not called: its executor is full or shut down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TookTooLong("was interrupted");
    }
  }
}
