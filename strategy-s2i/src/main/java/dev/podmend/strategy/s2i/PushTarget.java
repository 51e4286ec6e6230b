package dev.podmend.strategy.s2i;

import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The image that an object was created to push. */
final class PushTarget {

  private PushTarget() {}

  /** The image; empty where somebody has removed or spoilt the annotation. */
  static Optional<ImageReference> of(HasMetadata object) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    return Optional.ofNullable(annotations.get(BuildLabels.IMAGE))
        .flatMap(ImageReference::tryParse);
  }
}
