package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What is known of an image.
 *
 * @param answer what its registry said
 * @param platforms what it was built for, as {@code os/architecture} or {@code
 *     os/architecture/variant}
 * @param user the user of its configuration, empty for root, for example {@code 1001}, {@code
 *     nobody} or {@code 1001:0}
 */
public record ImageFacts(
    Fact<RegistryAnswer> answer, Fact<Set<String>> platforms, Fact<String> user) {

  /** An image of which nothing is known. */
  public static final ImageFacts NONE =
      new ImageFacts(Fact.notAsked(), Fact.notAsked(), Fact.notAsked());

  /** Refuses {@code null}. */
  public ImageFacts {
    requireNonNull(answer, "answer");
    requireNonNull(platforms, "platforms");
    requireNonNull(user, "user");
  }
}
