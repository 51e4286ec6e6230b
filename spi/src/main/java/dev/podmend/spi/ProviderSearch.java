package dev.podmend.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds strategies through a class loader; one that is broken does not hide the others. */
final class ProviderSearch {

  private static final String FILE = "META-INF/services/" + BuildStrategy.class.getName();
  private static final int MAX_PROBLEMS = 1000;
  private static final int MAX_CAUSES = 3;

  private final ClassLoader loader;
  private final List<Throwable> errors = new ArrayList<>();
  private final List<ProviderProblem> problems = new ArrayList<>();

  ProviderSearch(ClassLoader loader) {
    this.loader = loader;
  }

  BuildStrategies find() {
    List<BuildStrategy> instances = instances();
    if (!errors.isEmpty()) {
      addErrors(instances);
    }
    Map<String, List<BuildStrategy>> byName = new TreeMap<>();
    for (BuildStrategy strategy : instances) {
      name(strategy)
          .ifPresent(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(strategy));
    }
    List<BuildStrategy> unique = new ArrayList<>();
    byName.forEach(
        (name, strategies) -> {
          if (strategies.size() == 1) {
            unique.addAll(strategies);
          } else {
            problems.add(duplicates(name, strategies));
          }
        });
    return new BuildStrategies(unique, problems);
  }

  private List<BuildStrategy> instances() {
    List<BuildStrategy> found = new ArrayList<>();
    Iterator<ServiceLoader.Provider<BuildStrategy>> providers =
        ServiceLoader.load(BuildStrategy.class, loader).stream().iterator();
    while (errors.size() < MAX_PROBLEMS) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next().get());
      } catch (ServiceConfigurationError | LinkageError e) {
        errors.add(e);
      }
    }
    return found;
  }

  /** The name of a strategy that says what is asked of it before anything is built. */
  private Optional<String> name(BuildStrategy strategy) {
    try {
      String name = StrategyName.require(strategy.name());
      // Asked here, so that one that cannot say it does not keep all from being put in order.
      strategy.priority();
      return Optional.of(name);
    } catch (RuntimeException | LinkageError e) {
      problems.add(new ProviderProblem(strategy.getClass().getName(), home(strategy), words(e)));
      return Optional.empty();
    }
  }

  private void addErrors(List<BuildStrategy> found) {
    Map<String, String> offers = offers();
    List<String> unnamed = new ArrayList<>(offers.keySet());
    found.forEach(strategy -> unnamed.remove(strategy.getClass().getName()));
    errors.forEach(error -> unnamed.removeIf(name -> isNamed(name, words(error))));
    for (Throwable error : errors) {
      String words = words(error);
      String className =
          offers.keySet().stream()
              .filter(name -> isNamed(name, words))
              .findFirst()
              .orElseGet(() -> inTurn(error, unnamed));
      String home = Objects.requireNonNullElse(offers.get(className), "?");
      problems.add(new ProviderProblem(className, home, words));
    }
  }

  private static boolean isNamed(String className, String words) {
    return words.contains(" " + className + " ");
  }

  /**
   * An error of linking names what is missing and not what misses it; but providers are looked at
   * in the order in which they are offered.
   */
  private static String inTurn(Throwable error, List<String> unnamed) {
    return error instanceof LinkageError && !unnamed.isEmpty() ? unnamed.remove(0) : "?";
  }

  /** Where each class that is offered as a strategy is offered, in that order. */
  private Map<String, String> offers() {
    Map<String, String> offers = new LinkedHashMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) {
        String home = file.toString().replace(FILE, "");
        lines(file).forEach(name -> offers.merge(name, home, (a, b) -> a + ", " + b));
      }
    } catch (IOException e) {
      problems.add(new ProviderProblem("?", "?", words(e)));
    }
    return offers;
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar would stay open, and a class loader that is closed could not let go of it.
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.substring(0, line.indexOf('#') < 0 ? line.length() : line.indexOf('#')))
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static ProviderProblem duplicates(String name, List<BuildStrategy> strategies) {
    return new ProviderProblem(
        strategies.stream()
            .map(each -> each.getClass().getName())
            .collect(Collectors.joining(", ")),
        strategies.stream().map(ProviderSearch::home).collect(Collectors.joining(", ")),
        "the name '" + name + "' is taken more than once, so none of them is used: keep one");
  }

  /** The jar or folder that a strategy's class comes from. */
  static String home(BuildStrategy strategy) {
    CodeSource source = strategy.getClass().getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? "?" : location.toString();
  }

  private static String words(Throwable error) {
    StringBuilder words = new StringBuilder(error.toString());
    Throwable cause = error.getCause();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      words.append(", because of ").append(cause);
      cause = cause.getCause();
    }
    return words.toString();
  }
}
