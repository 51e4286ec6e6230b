package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.Incident;
import java.util.Optional;

/**
 * What somebody else thinks of an incident. It stands in the audit trail and changes no decision.
 *
 * <p>Called on the thread of the pass, for an incident once each time that something is to be done
 * or recommended, so it must come back in bounded time. What it throws is no opinion, and neither
 * is {@code null}. Once the opinions of a pass have taken 5 seconds together, no other is asked for
 * in that pass.
 */
@FunctionalInterface
public interface SecondOpinion {

  /**
   * Judges an incident.
   *
   * @param incident the incident, as far as the owner has it
   * @param decision what is about to be done or recommended for one owner of it
   * @return one line without credentials; empty where there is no opinion
   */
  Optional<String> on(Incident incident, HealingDecision decision);
}
