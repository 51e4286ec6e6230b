package dev.podmend.build;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * One row of a table: a base image that looks so has this trait.
 *
 * @param symptom what the image looks like, by its name and its labels
 * @param trait what it has
 * @param source where that is documented
 */
record BaseImageRule(
    BiPredicate<ImageReference, Map<String, String>> symptom, BaseImageTrait trait, String source) {

  private static final String ANY = "*";

  /** Starts a rule about names: registry and repository; a {@code *} at the end is any rest. */
  static When image(String... patterns) {
    List<String> all = List.of(patterns);
    return when(
        (image, labels) ->
            all.stream()
                .anyMatch(pattern -> covers(pattern, image.registry() + '/' + image.repository())));
  }

  /** Starts a rule about a label that says something, whatever it is. */
  static When label(String name) {
    return when((image, labels) -> !labels.getOrDefault(name, "").isBlank());
  }

  /** Starts a rule about the value of a label; a {@code *} at its end is any rest. */
  static When label(String name, String pattern) {
    return when((image, labels) -> covers(pattern, labels.getOrDefault(name, "")));
  }

  private static When when(BiPredicate<ImageReference, Map<String, String>> symptom) {
    return trait -> source -> new BaseImageRule(symptom, trait, source);
  }

  private static boolean covers(String pattern, String text) {
    return pattern.endsWith(ANY)
        ? text.startsWith(pattern.substring(0, pattern.length() - 1))
        : text.equals(pattern);
  }

  @FunctionalInterface
  interface When {
    Then then(BaseImageTrait trait);
  }

  @FunctionalInterface
  interface Then {
    BaseImageRule documentedIn(String source);
  }
}
