package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The opinions of one pass, which together cost it so much time and no more. */
final class PassOpinions {

  private final Optional<SecondOpinion> opinion;
  private final InstantSource clock;
  private Duration left;

  /**
   * Opinions, or none where nobody is to be asked.
   *
   * @param time how long they may take together; the one that is asked last may overstep it
   */
  PassOpinions(Optional<SecondOpinion> opinion, InstantSource clock, Duration time) {
    this.opinion = opinion;
    this.clock = clock;
    this.left = time;
  }

  Optional<String> on(Incident incident, HealingDecision decision) {
    if (opinion.isEmpty() || left.isZero() || left.isNegative()) {
      return Optional.empty();
    }
    Instant start = clock.instant();
    try {
      return requireNonNullElse(opinion.get().on(incident, decision), Optional.empty());
    } catch (RuntimeException e) {
      Telling.LOG.atDebug().setCause(e).log("no second opinion");
      return Optional.empty();
    } finally {
      left = left.minus(Duration.between(start, clock.instant()));
    }
  }
}
