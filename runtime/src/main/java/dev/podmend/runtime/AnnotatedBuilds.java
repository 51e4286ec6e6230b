package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** State in an annotation of the owner. Images of one owner have one annotation each. */
final class AnnotatedBuilds implements BuildStateStore {

  private final KubernetesClient client;

  AnnotatedBuilds(KubernetesClient client) {
    this.client = requireNonNull(client, "client");
  }

  @Override
  public Optional<StoredState> load(ImageBuild build) {
    return annotation(build).load();
  }

  @Override
  public boolean save(ImageBuild build, StoredState expected, String text) {
    return annotation(build).save(expected, text);
  }

  private OwnerAnnotation annotation(ImageBuild build) {
    return OwnerAnnotation.of(client, build.owner(), PodmendLabels.BUILD, build.name());
  }
}
