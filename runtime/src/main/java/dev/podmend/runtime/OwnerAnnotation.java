package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A text in an annotation of an owner.
 *
 * @param owner the owner as it was last seen
 * @param key the annotation's name
 */
record OwnerAnnotation(KubernetesClient client, HasMetadata owner, String key) {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /** The annotation of one of an owner's things: one that has the owner's name needs no more. */
  static OwnerAnnotation of(
      KubernetesClient client, HasMetadata owner, String annotation, String name) {
    boolean only = name.equals(owner.getMetadata().getName());
    return new OwnerAnnotation(
        client, owner, only ? annotation : annotation + "-" + Digest.of(name).substring(0, 10));
  }

  /** The text and its version; empty where the owner is gone, going, or another. */
  Optional<StoredState> load() {
    return found().map(this::stored);
  }

  /**
   * The same for whoever acts by what the owner asks for.
   *
   * @throws OutdatedOwnerException if it asks for something else by now
   */
  Optional<StoredState> loadCurrent() {
    Optional<ObjectMeta> found = found();
    if (found.filter(this::isNewer).isPresent()) {
      throw new OutdatedOwnerException();
    }
    return found.map(this::stored);
  }

  private Optional<ObjectMeta> found() {
    return Optional.ofNullable(client.resource(owner).get())
        .map(HasMetadata::getMetadata)
        .filter(found -> !isAnotherOrGoing(found));
  }

  private boolean isNewer(ObjectMeta found) {
    Long known = owner.getMetadata().getGeneration();
    Long now = found.getGeneration();
    return known != null && now != null && now > known;
  }

  private StoredState stored(ObjectMeta metadata) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(metadata.getAnnotations(), Map.of());
    String text = Objects.requireNonNullElse(annotations.get(key), "");
    return new StoredState(text, Objects.requireNonNullElse(metadata.getResourceVersion(), ""));
  }

  private boolean isAnotherOrGoing(ObjectMeta found) {
    return !Objects.equals(owner.getMetadata().getUid(), found.getUid())
        || found.getDeletionTimestamp() != null;
  }

  boolean save(StoredState expected, String text) {
    String patch =
        JsonText.object(
            object -> {
              object.startObject("metadata");
              object.text("resourceVersion", expected.version());
              object.startObject("annotations");
              object.text(key, text);
              object.end();
              object.end();
            });
    try {
      client.resource(owner).patch(MERGE, patch);
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }
}
