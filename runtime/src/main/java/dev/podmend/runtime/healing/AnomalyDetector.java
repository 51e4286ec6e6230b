package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;
import java.util.Optional;

/**
 * Somebody else's opinion on an incident, such as a model's. It never overrides what the cluster
 * states.
 *
 * <p>May be called from several threads at once. An implementation answers within a time that it
 * bounds itself, and where it cannot, it has no opinion; it throws nothing for the environment's
 * sake.
 */
@FunctionalInterface
public interface AnomalyDetector {

  /** A detector that never has an opinion. */
  AnomalyDetector NONE = incident -> Optional.empty();

  /** The opinion on an incident; empty where there is none, which says neither well nor ill. */
  Optional<Opinion> opinionOn(Incident incident);

  /** The same for a {@link WorkloadHealer}, in one line. */
  default SecondOpinion asSecondOpinion() {
    return (incident, decision) -> opinionOn(incident).map(Opinion::inOneLine);
  }
}
