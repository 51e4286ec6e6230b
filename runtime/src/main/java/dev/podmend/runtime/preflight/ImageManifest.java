package dev.podmend.runtime.preflight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a registry keeps of an image beside its layers.
 *
 * @param platforms of an index; empty for an image of one platform, which its configuration names
 * @param config the digest of the configuration; empty for an index
 */
record ImageManifest(List<String> platforms, Optional<String> config) {

  /** The media types that runtimes ask for, images before indexes, Docker's and OCI's. */
  static final String MEDIA_TYPES =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  private static final int MAX_PLATFORMS = 100;
  private static final int MAX_WORD = 40;
  private static final String UNKNOWN = "unknown";

  static Optional<ImageManifest> parse(String json) {
    return JsonValue.object(json).map(ImageManifest::of);
  }

  private static ImageManifest of(JsonValue manifest) {
    List<String> platforms =
        manifest.member("manifests").items().stream()
            .flatMap(item -> platform(item.member("platform")).stream())
            .distinct()
            .limit(MAX_PLATFORMS)
            .toList();
    return new ImageManifest(platforms, manifest.member("config").text("digest"));
  }

  /**
   * A platform as people write it: {@code linux/arm/v7}. Attestations stand in indexes as platform
   * unknown, and are none.
   */
  static Optional<String> platform(JsonValue platform) {
    Optional<String> system = word(platform, "os");
    Optional<String> processor = word(platform, "architecture");
    if (system.isEmpty() || processor.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.join(
            "/",
            Stream.of(system, processor, word(platform, "variant"))
                .flatMap(Optional::stream)
                .toList()));
  }

  private static Optional<String> word(JsonValue platform, String name) {
    return platform
        .text(name)
        .filter(word -> word.length() <= MAX_WORD && !word.equals(UNKNOWN))
        .filter(word -> word.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/'));
  }
}
