package dev.podmend.strategy.s2i;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.openshift.api.model.ImageStreamTag;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The tags of image streams. */
final class StreamTags {

  private static final String DIGEST_START = "sha256:";
  private static final int DIGEST_LENGTH = DIGEST_START.length() + 64;
  private static final String HEX = "0123456789abcdef";

  private final KubernetesClient client;

  StreamTags(KubernetesClient client) {
    this.client = client;
  }

  /**
   * What a tag points to.
   *
   * @param digest the image's digest
   * @param since when it was pointed there; empty where that is not known
   */
  record Found(String digest, Optional<Instant> since) {

    /** Whether it points there since a time or later. */
    boolean isSince(Instant time) {
      return since.filter(pointed -> !pointed.isBefore(time)).isPresent();
    }
  }

  /** The image that a tag points to; empty where there is no such tag. */
  Optional<Found> find(StreamTag tag) {
    return Optional.ofNullable(
            Kinds.IMAGE_STREAM_TAGS
                .in(client)
                .inNamespace(tag.namespace())
                .withName(tag.name())
                .get())
        .flatMap(StreamTags::found);
  }

  private static Optional<Found> found(ImageStreamTag tag) {
    return Optional.ofNullable(tag.getImage())
        .flatMap(image -> Optional.ofNullable(image.getMetadata()))
        .map(metadata -> Objects.requireNonNullElse(metadata.getName(), ""))
        .filter(StreamTags::isDigest)
        .map(digest -> new Found(digest, BuildView.time(tag.getMetadata().getCreationTimestamp())));
  }

  private static boolean isDigest(String name) {
    return name.length() == DIGEST_LENGTH
        && name.startsWith(DIGEST_START)
        && name.chars().skip(DIGEST_START.length()).allMatch(c -> HEX.indexOf(c) >= 0);
  }
}
