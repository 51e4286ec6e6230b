package dev.podmend.strategy.s2i;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BaseImageTrait;
import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Map;

/**
 * What the strategy can be told.
 *
 * @param mode which object stands for a build
 * @param builderImages repositories of images that have S2I scripts beside those that {@link
 *     BaseImageTrait} knows by their names, as {@link ImageReference#canonical()} starts: {@code
 *     registry.example.com/team/python}. A {@code *} at the end stands for any rest
 * @param internalRegistry host and port of the cluster's own registry; a target there is an image
 *     stream tag, any other is pushed to directly
 * @param dockerBuilds whether builds by a Dockerfile may be created; without them, only images with
 *     S2I scripts can be built on
 */
public record S2iConfig(
    Mode mode, List<String> builderImages, String internalRegistry, boolean dockerBuilds) {

  /** Which object stands for a build. */
  public enum Mode {
    /** A {@code Build} that stands alone and starts by itself. */
    BUILD,
    /**
     * A {@code BuildConfig} without triggers and the one build that is instantiated from it, for
     * those who follow builds in OpenShift's console.
     */
    BUILD_CONFIG
  }

  /**
   * Builds that stand alone, no builder images but those that are known, the registry where
   * OpenShift puts it, and Docker builds allowed.
   */
  public static final S2iConfig DEFAULT =
      new S2iConfig(
          Mode.BUILD, List.of(), "image-registry.openshift-image-registry.svc:5000", true);

  private static final String ANY = "*";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a builder image or the registry is empty, or a {@code *}
   *     does not stand at the end
   */
  public S2iConfig {
    requireNonNull(mode, "mode");
    builderImages = List.copyOf(builderImages);
    builderImages.forEach(S2iConfig::requireRepository);
    if (internalRegistry.isBlank() || internalRegistry.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "internalRegistry '" + internalRegistry + "' must be a host, perhaps with a port");
    }
  }

  /** This configuration with another object for a build. */
  public S2iConfig with(Mode mode) {
    return new S2iConfig(mode, builderImages, internalRegistry, dockerBuilds);
  }

  /** This configuration with other builder images beside those that are known. */
  public S2iConfig withBuilderImages(List<String> repositories) {
    return new S2iConfig(mode, repositories, internalRegistry, dockerBuilds);
  }

  /** This configuration with the cluster's registry at another place. */
  public S2iConfig withInternalRegistry(String host) {
    return new S2iConfig(mode, builderImages, host, dockerBuilds);
  }

  /** This configuration without builds by a Dockerfile. */
  public S2iConfig withoutDockerBuilds() {
    return new S2iConfig(mode, builderImages, internalRegistry, false);
  }

  /** Whether an image is known to have S2I scripts. */
  boolean isBuilder(ImageReference image) {
    String repository = image.registry() + "/" + image.repository();
    return BaseImageTrait.of(image, Map.of()).contains(BaseImageTrait.S2I_BUILDER)
        || builderImages.stream().anyMatch(known -> covers(known, repository));
  }

  private static boolean covers(String known, String repository) {
    return known.endsWith(ANY)
        ? repository.startsWith(known.substring(0, known.length() - 1))
        : repository.equals(known);
  }

  private static void requireRepository(String repository) {
    int star = repository.indexOf(ANY);
    if (repository.isBlank() || (star >= 0 && star != repository.length() - 1)) {
      throw new IllegalArgumentException(
          "builder image '"
              + repository
              + "' must be registry and repository, with * at the end at most");
    }
  }
}
