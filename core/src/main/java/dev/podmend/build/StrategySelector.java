package dev.podmend.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the build strategy to start with: the one that the user named, else the first of the
 * chain that fits the base image best, else the first of the chain.
 *
 * <p>A strategy that happens to be on the class path is used only where the user, the chain or the
 * allow-list names it.
 */
public final class StrategySelector {

  private final List<String> chain;
  private final List<String> allowed;

  private StrategySelector(List<String> chain, List<String> allowed) {
    this.chain = List.copyOf(new LinkedHashSet<>(chain));
    this.allowed = List.copyOf(new LinkedHashSet<>(allowed));
  }

  /**
   * A selector.
   *
   * @param chain the names of the strategies to use, in their order
   * @param allowed the names of others that may be used after them, in their order
   */
  public static StrategySelector of(List<String> chain, List<String> allowed) {
    return new StrategySelector(chain, allowed);
  }

  /**
   * The order to try strategies in.
   *
   * @param named the strategy that the user asked for; empty where he leaves the choice
   * @param traits what is known of the base image
   * @param candidates the strategies at hand, in any order
   */
  public StrategyOrder select(
      Optional<String> named, Set<BaseImageTrait> traits, List<StrategyCandidate> candidates) {
    return named
        .map(name -> byName(name, candidates))
        .or(() -> byTraits(traits, candidates))
        .orElseGet(() -> byChain(candidates));
  }

  private StrategyOrder byName(String name, List<StrategyCandidate> candidates) {
    return find(name, candidates).isPresent()
        ? new StrategyOrder(startingWith(name, candidates), name + " was asked for")
        : new StrategyOrder(
            List.of(),
            "%s was asked for, but there is no such strategy: %s are at hand"
                .formatted(
                    name, candidates.stream().map(StrategyCandidate::name).sorted().toList()));
  }

  private Optional<StrategyOrder> byTraits(
      Set<BaseImageTrait> traits, List<StrategyCandidate> candidates) {
    for (StrategyCandidate candidate : usable(candidates)) {
      Optional<BaseImageTrait> fit =
          candidate.strengths().stream().filter(traits::contains).sorted().findFirst();
      if (fit.isPresent() && candidate.obstacle().isEmpty()) {
        return Optional.of(
            new StrategyOrder(
                startingWith(candidate.name(), candidates),
                "%s fits the base image best (%s)".formatted(candidate.name(), fit.get())));
      }
    }
    return Optional.empty();
  }

  private StrategyOrder byChain(List<StrategyCandidate> candidates) {
    List<String> names = names(usable(candidates));
    return names.isEmpty()
        ? new StrategyOrder(
            List.of(), "none of the strategies " + chain + " and " + allowed + " is at hand")
        : new StrategyOrder(names, names.get(0) + " is the first of the chain");
  }

  private List<String> startingWith(String first, List<StrategyCandidate> candidates) {
    List<String> order = new ArrayList<>(List.of(first));
    names(usable(candidates)).stream().filter(name -> !name.equals(first)).forEach(order::add);
    return order;
  }

  /** The candidates that may be used without being asked for, in their order. */
  private List<StrategyCandidate> usable(List<StrategyCandidate> candidates) {
    return Stream.concat(chain.stream(), allowed.stream())
        .distinct()
        .flatMap(name -> find(name, candidates).stream())
        .toList();
  }

  private static List<String> names(List<StrategyCandidate> candidates) {
    return candidates.stream().map(StrategyCandidate::name).toList();
  }

  private static Optional<StrategyCandidate> find(String name, List<StrategyCandidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }
}
