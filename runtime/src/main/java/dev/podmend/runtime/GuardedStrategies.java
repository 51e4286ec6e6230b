package dev.podmend.runtime;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.StrategyCandidate;
import dev.podmend.build.StrategyOrder;
import dev.podmend.build.StrategySelector;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The strategies of a plan, in the order in which they are to be tried. */
final class GuardedStrategies {

  private final Map<String, GuardedStrategy> byName = new LinkedHashMap<>();
  private final Map<String, StrategyCandidate> candidates = new LinkedHashMap<>();
  private final StrategyOrder order;

  GuardedStrategies(
      BuildPlan plan,
      BuildRequest request,
      BuildContext context,
      StrategyCalls calls,
      List<String> warnings) {
    plan.strategies().problems().forEach(problem -> warnings.add(problem.toString()));
    byName.putAll(named(plan.strategies(), context, calls, warnings));
    byName.forEach((name, strategy) -> candidates.put(name, strategy.candidate(request)));
    order =
        StrategySelector.of(plan.chain(), plan.allowedStrategies())
            .select(plan.strategy(), traits(plan, request), List.copyOf(candidates.values()));
  }

  /** What the plan says of the base image, and what its name tells. */
  private static Set<BaseImageTrait> traits(BuildPlan plan, BuildRequest request) {
    Set<BaseImageTrait> traits = EnumSet.noneOf(BaseImageTrait.class);
    traits.addAll(plan.baseImageTraits());
    traits.addAll(BaseImageTrait.of(request.baseImage(), Map.of()));
    return traits;
  }

  /** All that tell their names, by these. */
  static Map<String, GuardedStrategy> named(
      BuildStrategies strategies,
      BuildContext context,
      StrategyCalls calls,
      List<String> warnings) {
    Map<String, GuardedStrategy> named = new LinkedHashMap<>();
    for (BuildStrategy strategy : strategies.all()) {
      try {
        String name = strategy.name();
        named.put(name, new GuardedStrategy(name, strategy, context, calls));
      } catch (RuntimeException | LinkageError e) {
        warnings.add("strategy " + strategy.getClass().getName() + ": name threw " + e);
      }
    }
    return named;
  }

  /** Which strategies are tried, and why in this order. */
  StrategyOrder order() {
    return order;
  }

  Optional<GuardedStrategy> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The candidates in their order, with what is known of them by now. */
  List<StrategyCandidate> candidates(Map<String, Availability> known) {
    return order.names().stream()
        .map(candidates::get)
        .map(each -> known.containsKey(each.name()) ? each.with(known.get(each.name())) : each)
        .toList();
  }
}
