package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Optional;

/**
 * The image of a container, where the manifest states it finally.
 *
 * @param container the container
 * @param text the image as the manifest spells it
 * @param reference the image; empty where no runtime would accept the text
 * @param policy when it is pulled, with Kubernetes' default where the manifest says nothing
 */
record ImageUse(
    PodContainer container, String text, Optional<ImageReference> reference, String policy) {

  static final String ALWAYS = "Always";
  static final String IF_NOT_PRESENT = "IfNotPresent";
  static final String NEVER = "Never";

  private static final String LIBRARY = "library/";
  private static final String DIGEST = "sha256:";
  private static final int DIGITS = 64;

  /** The use; empty where there is no image, or one that something fills in before it is used. */
  static Optional<ImageUse> of(PodContainer container, Scene scene) {
    return container
        .image()
        .text()
        .filter(text -> !text.isBlank() && !FilledIn.fillsIn(container, text, scene))
        .map(text -> use(container, text));
  }

  private static ImageUse use(PodContainer container, String text) {
    boolean named = Placeholder.in(text).isEmpty() && !isBareDigest(text);
    Optional<ImageReference> reference = named ? ImageReference.tryParse(text) : Optional.empty();
    String stated = container.field().get("imagePullPolicy").word().orElse("");
    boolean moving = reference.filter(ImageUse::moves).isPresent();
    String policy = stated.isEmpty() ? (moving ? ALWAYS : IF_NOT_PRESENT) : stated;
    return new ImageUse(container, text, reference, policy);
  }

  /** Whether it is a digest without a repository, which parsers take for a name and its tag. */
  static boolean isBareDigest(String text) {
    return text.length() == DIGEST.length() + DIGITS
        && text.startsWith(DIGEST)
        && text.chars()
            .skip(DIGEST.length())
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** Whether the name means another image from time to time: tag {@code latest}, or none. */
  private static boolean moves(ImageReference reference) {
    return reference.digest().isEmpty()
        && reference.tag().map(tag -> tag.equals("latest")).orElse(true);
  }

  boolean moves() {
    return reference.filter(ImageUse::moves).isPresent();
  }

  boolean isPulledBy(String pullPolicy) {
    return policy.equals(pullPolicy);
  }

  /** Whether the text names no registry, so that Docker Hub is meant. */
  boolean isUnqualified() {
    return reference.filter(image -> image.registry().equals("docker.io")).isPresent()
        && !text.startsWith("docker.io/")
        && !text.startsWith("index.docker.io/");
  }

  /**
   * Whether the name is one that a build on a developer's machine gives and no registry has: a
   * single word that is no official image, or {@code localhost/…} as Podman writes it.
   */
  boolean isLocalOnly() {
    return reference.filter(image -> image.registry().equals("localhost")).isPresent()
        || (isUnqualified() && text.indexOf('/') < 0 && !isOfficial());
  }

  private boolean isOfficial() {
    return officialName()
        .filter(name -> OfficialImages.NAMES.contains(name) || DeprecatedImages.contain(name))
        .isPresent();
  }

  /** What it is called among Docker Hub's official images, if it is or could be one. */
  Optional<String> officialName() {
    return reference
        .filter(image -> image.registry().equals("docker.io"))
        .map(ImageReference::repository)
        .filter(name -> name.startsWith(LIBRARY))
        .map(name -> name.substring(LIBRARY.length()));
  }

  String quoted() {
    return Shown.quoted(text);
  }
}
