package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the image of a container comes from, and what could run in its place.
 *
 * @param container the container's name in the template
 * @param builtBy the build strategy that made the image in the template; empty where it was not
 *     built
 * @param prebuiltImage a ready-made image that the container may run instead; empty where there is
 *     none
 */
public record ImageOrigin(
    String container, Optional<String> builtBy, Optional<String> prebuiltImage) {

  /** Refuses {@code null} parts and empty texts. */
  public ImageOrigin {
    requireText(container, "container");
    builtBy.ifPresent(text -> requireText(text, "builtBy"));
    prebuiltImage.ifPresent(text -> requireText(text, "prebuiltImage"));
  }

  /** An image that was not built, without another to run instead. */
  public static ImageOrigin of(String container) {
    return new ImageOrigin(container, Optional.empty(), Optional.empty());
  }

  /** The same, made by a build strategy, for example {@code s2i}. */
  public ImageOrigin builtBy(String strategy) {
    return new ImageOrigin(container, Optional.of(strategy), prebuiltImage);
  }

  /** The same with a ready-made image to run instead. */
  public ImageOrigin withPrebuilt(String image) {
    return new ImageOrigin(container, builtBy, Optional.of(image));
  }

  private static void requireText(String value, String name) {
    if (requireNonNull(value, name).isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }
}
