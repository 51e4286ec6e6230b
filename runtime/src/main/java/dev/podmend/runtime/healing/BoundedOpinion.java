package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.Incident;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another's opinion, waited for so long and no longer; then there is none. */
record BoundedOpinion(SecondOpinion opinion, Executor executor, Duration timeout)
    implements SecondOpinion {

  BoundedOpinion {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be more than zero but is " + timeout);
    }
  }

  @Override
  public Optional<String> on(Incident incident, HealingDecision decision) {
    FutureTask<Optional<String>> task = new FutureTask<>(() -> opinion.on(incident, decision));
    try {
      executor.execute(task);
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      task.cancel(true);
    }
  }
}
