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

  private final ClassLoader loader;
  private final List<ProviderProblem> problems = new ArrayList<>();

  ProviderSearch(ClassLoader loader) {
    this.loader = loader;
  }

  BuildStrategies find() {
    Map<String, List<BuildStrategy>> byName = new TreeMap<>();
    for (BuildStrategy strategy : instances()) {
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
    while (problems.size() < MAX_PROBLEMS) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next().get());
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.add(broken(e));
      }
    }
    return found;
  }

  private Optional<String> name(BuildStrategy strategy) {
    try {
      return Optional.of(StrategyName.require(strategy.name()));
    } catch (RuntimeException | LinkageError e) {
      problems.add(new ProviderProblem(strategy.getClass().getName(), home(strategy), words(e)));
      return Optional.empty();
    }
  }

  private ProviderProblem broken(Throwable error) {
    String words = words(error);
    Map<String, String> offers = offers();
    String className =
        offers.keySet().stream()
            .filter(name -> words.contains(" " + name + " "))
            .findFirst()
            .orElse("?");
    return new ProviderProblem(
        className, Objects.requireNonNullElse(offers.get(className), "?"), words);
  }

  /** Where each class that is offered as a strategy is offered. */
  private Map<String, String> offers() {
    Map<String, String> offers = new TreeMap<>();
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
    Throwable cause = error.getCause();
    String words = error.toString();
    return cause == null ? words : words + ", because of " + cause;
  }
}
