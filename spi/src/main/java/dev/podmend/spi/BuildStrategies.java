package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The build strategies at hand, ordered by {@linkplain BuildStrategy#priority() priority} and then
 * by name, whatever the order of the class path. Immutable.
 */
public final class BuildStrategies {

  private static final Comparator<BuildStrategy> ORDER =
      Comparator.comparingInt(BuildStrategy::priority).thenComparing(BuildStrategy::name);

  private final List<BuildStrategy> strategies;
  private final List<ProviderProblem> problems;

  BuildStrategies(List<BuildStrategy> strategies, List<ProviderProblem> problems) {
    this.strategies = strategies.stream().sorted(ORDER).toList();
    this.problems = List.copyOf(problems);
  }

  /**
   * The strategies that the thread's context class loader finds, or podmend's own class loader
   * where there is none.
   */
  public static BuildStrategies load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(
        context == null
            ? Objects.requireNonNullElseGet(
                BuildStrategies.class.getClassLoader(), ClassLoader::getSystemClassLoader)
            : context);
  }

  /**
   * The strategies that a class loader finds. One that cannot be loaded is left out, and so are all
   * of one name where there are several; {@link #problems()} names them.
   */
  public static BuildStrategies load(ClassLoader loader) {
    return new ProviderSearch(requireNonNull(loader, "loader")).find();
  }

  /**
   * Exactly these strategies.
   *
   * @throws IllegalArgumentException if two have the same name, or one has none that is allowed
   */
  public static BuildStrategies of(List<BuildStrategy> strategies) {
    strategies.forEach(strategy -> StrategyName.require(strategy.name()));
    strategies.stream()
        .collect(Collectors.groupingBy(BuildStrategy::name))
        .forEach(BuildStrategies::requireOne);
    return new BuildStrategies(strategies, List.of());
  }

  /** Exactly these strategies; see {@link #of(List)}. */
  public static BuildStrategies of(BuildStrategy... strategies) {
    return of(List.of(strategies));
  }

  /** These strategies and one more, which replaces the one of its name. */
  public BuildStrategies with(BuildStrategy strategy) {
    StrategyName.require(strategy.name());
    Stream<BuildStrategy> others =
        strategies.stream().filter(other -> !other.name().equals(strategy.name()));
    return new BuildStrategies(Stream.concat(others, Stream.of(strategy)).toList(), problems);
  }

  /** All strategies in their order. */
  public List<BuildStrategy> all() {
    return strategies;
  }

  /** The names of all strategies in their order. */
  public List<String> names() {
    return strategies.stream().map(BuildStrategy::name).toList();
  }

  /** The strategy of that name. */
  public Optional<BuildStrategy> find(String name) {
    return strategies.stream().filter(strategy -> strategy.name().equals(name)).findFirst();
  }

  /** What was found on the class path and cannot be used. */
  public List<ProviderProblem> problems() {
    return problems;
  }

  private static void requireOne(String name, List<BuildStrategy> strategies) {
    if (strategies.size() > 1) {
      List<String> classes = new ArrayList<>();
      strategies.forEach(
          strategy ->
              classes.add(strategy.getClass().getName() + " of " + ProviderSearch.home(strategy)));
      throw new IllegalArgumentException(
          "build strategy '%s' is there %d times: %s; keep one"
              .formatted(name, strategies.size(), String.join(", ", classes)));
    }
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
