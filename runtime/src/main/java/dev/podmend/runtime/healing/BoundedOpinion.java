package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.Incident;
import dev.podmend.runtime.TimeLimit;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Another's opinion, waited for so long and no longer; then there is none. */
record BoundedOpinion(SecondOpinion opinion, TimeLimit limit) implements SecondOpinion {

  @Override
  public Optional<String> on(Incident incident, HealingDecision decision) {
    try {
      return limit.call(() -> opinion.on(incident, decision));
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
