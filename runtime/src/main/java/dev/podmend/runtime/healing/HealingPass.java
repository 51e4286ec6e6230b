package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one pass found and did.
 *
 * @param at the moment that it judged by
 * @param podsSeen how many pods it looked at
 * @param incidents every incident, the largest first, as far as the cause is known after events and
 *     logs; empty where all pods are well
 * @param owners what was done for each owner, those whose action goes on first, then incident by
 *     incident; an owner stands once for each incident
 * @param troubles what kept the pass from doing all it had to, in words for a person; empty where
 *     nothing did
 * @param nextAfter when to come back, unless pods change before; from one second to an hour
 */
public record HealingPass(
    Instant at,
    int podsSeen,
    List<Incident> incidents,
    List<OwnerProgress> owners,
    List<String> troubles,
    Duration nextAfter) {

  /** Refuses {@code null} and copies the lists. */
  public HealingPass {
    requireNonNull(at, "at");
    incidents = List.copyOf(incidents);
    owners = List.copyOf(owners);
    troubles = List.copyOf(troubles);
    requireNonNull(nextAfter, "nextAfter");
  }

  /** Whether nothing fails and nothing is being done. */
  public boolean isQuiet() {
    return incidents.isEmpty()
        && troubles.isEmpty()
        && owners.stream().allMatch(o -> o.phase().isEnd());
  }
}
