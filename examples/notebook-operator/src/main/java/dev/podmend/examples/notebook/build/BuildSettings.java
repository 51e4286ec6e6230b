package dev.podmend.examples.notebook.build;

import dev.podmend.build.BuildResources;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The settings of {@code strategyConfig}: every key does something, and an unknown one is refused.
 *
 * @param texts the settings as the user wrote them
 */
public record BuildSettings(Map<String, String> texts) {

  /** The name of a custom strategy. */
  public static final String NAME = "name";

  private static final String TARGET = "targetImage";
  private static final String PUSH = "pushSecret";
  private static final String PULL = "pullSecret";
  private static final String ACCOUNT = "serviceAccount";
  private static final String MEMORY = "memoryLimit";
  private static final String CPU = "cpuLimit";
  private static final String REBUILD = "rebuild";
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of(NAME, TARGET, PUSH, PULL, ACCOUNT, MEMORY, CPU, REBUILD));

  /** Copies the map. */
  public BuildSettings {
    texts = Map.copyOf(texts);
  }

  /** What is wrong with them, each with its key. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    new TreeSet<>(texts.keySet())
        .stream()
            .filter(key -> !KEYS.contains(key))
            .forEach(key -> problems.add("'" + key + "' is unknown: the keys are " + KEYS));
    check(problems, TARGET, ImageReference::parse);
    check(problems, PUSH, SecretReference::new);
    check(problems, PULL, SecretReference::new);
    check(problems, ACCOUNT, SecretReference::new);
    check(problems, MEMORY, text -> new BuildResources(Map.of(), Map.of("memory", text)));
    check(problems, CPU, text -> new BuildResources(Map.of(), Map.of("cpu", text)));
    return problems;
  }

  private void check(List<String> problems, String key, Consumer<String> parse) {
    try {
      text(key).ifPresent(parse);
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
    }
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** The name of a custom strategy. */
  Optional<String> name() {
    return text(NAME);
  }

  /** Where the image goes. */
  Optional<ImageReference> targetImage() {
    return text(TARGET).map(ImageReference::parse);
  }

  /** The Secret for pushing. */
  Optional<SecretReference> pushSecret() {
    return text(PUSH).map(SecretReference::new);
  }

  /** The Secret for pulling the base image. */
  Optional<SecretReference> pullSecret() {
    return text(PULL).map(SecretReference::new);
  }

  /** The service account of the build. */
  Optional<String> serviceAccount() {
    return text(ACCOUNT);
  }

  /** A text that makes a new image of the same inputs. */
  String freshness() {
    return text(REBUILD).orElse("");
  }

  /** What the build's containers may use at most. */
  BuildResources resources() {
    Map<String, String> limits = new TreeMap<>();
    text(MEMORY).ifPresent(memory -> limits.put("memory", memory));
    text(CPU).ifPresent(cpu -> limits.put("cpu", cpu));
    return new BuildResources(Map.of(), limits);
  }
}
