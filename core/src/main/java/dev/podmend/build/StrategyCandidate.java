package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A build strategy that is at hand.
 *
 * @param name its name
 * @param strengths the base images that it fits better than others do
 * @param availability whether it can be used; empty as long as nobody has asked
 * @param violations what of the request it cannot build; empty where all is well
 */
public record StrategyCandidate(
    String name,
    Set<BaseImageTrait> strengths,
    Optional<Availability> availability,
    List<Violation> violations) {

  /** Copies the collections. */
  public StrategyCandidate {
    requireNonNull(name, "name");
    requireNonNull(availability, "availability");
    strengths = Set.copyOf(strengths);
    violations = List.copyOf(violations);
  }

  /** A strategy of which nothing is known but its name. */
  public static StrategyCandidate of(String name) {
    return new StrategyCandidate(name, Set.of(), Optional.empty(), List.of());
  }

  /** This candidate, after it was asked whether it can be used. */
  public StrategyCandidate with(Availability availability) {
    return new StrategyCandidate(name, strengths, Optional.of(availability), violations);
  }

  /** This candidate, with what it cannot build. */
  public StrategyCandidate with(List<Violation> violations) {
    return new StrategyCandidate(name, strengths, availability, violations);
  }

  /** This candidate, with the base images that it fits best. */
  public StrategyCandidate with(Set<BaseImageTrait> strengths) {
    return new StrategyCandidate(name, strengths, availability, violations);
  }

  /** Why it cannot build the request; empty where it can, or nobody has asked. */
  Optional<String> obstacle() {
    if (!violations.isEmpty()) {
      return Optional.of("cannot build this: " + violations.get(0));
    }
    return availability.flatMap(
        known ->
            known.match(
                available -> Optional.empty(),
                unavailable ->
                    Optional.of("unavailable: " + unavailable.reason() + "; " + unavailable.fix()),
                unknown -> Optional.empty()));
  }
}
