package dev.podmend.strategy.s2i;

import dev.podmend.spi.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.openshift.api.model.ImageStreamBuilder;

/** What a build needs before it can start: without it, the controller leaves it waiting. */
final class NeededObjects {

  private NeededObjects() {}

  static <T extends HasMetadata> Manifests<T> addedTo(Manifests<T> build, BuildParts parts) {
    Manifests<T> all = withStream(build, parts);
    for (ConfigMap files : parts.files().configMaps()) {
      all = all.withHelper(Kinds.CONFIG_MAPS, files);
    }
    return all;
  }

  private static <T extends HasMetadata> Manifests<T> withStream(
      Manifests<T> build, BuildParts parts) {
    return parts
        .streamTag()
        .map(
            tag ->
                build.withShared(
                    Kinds.IMAGE_STREAMS,
                    new ImageStreamBuilder()
                        .withNewMetadata()
                        .withName(tag.stream())
                        .endMetadata()
                        .build()))
        .orElse(build);
  }
}
