package dev.podmend.strategy.s2i;

import dev.podmend.model.ImageReference;
import java.util.Optional;

/**
 * A tag of an image stream: an image in the cluster's own registry.
 *
 * @param namespace the stream's namespace
 * @param stream the stream's name
 * @param tag the tag
 */
record StreamTag(String namespace, String stream, String tag) {

  /** The tag that an image is in the cluster's registry; empty where it is elsewhere. */
  static Optional<StreamTag> of(ImageReference image, String internalRegistry) {
    int slash = image.repository().indexOf('/');
    boolean isStream = slash > 0 && image.repository().indexOf('/', slash + 1) < 0;
    return image.registry().equals(internalRegistry) && isStream
        ? image.tag().map(tag -> of(image.repository(), slash, tag))
        : Optional.empty();
  }

  private static StreamTag of(String repository, int slash, String tag) {
    return new StreamTag(repository.substring(0, slash), repository.substring(slash + 1), tag);
  }

  /** The name of the {@code ImageStreamTag}. */
  String name() {
    return stream + ":" + tag;
  }
}
