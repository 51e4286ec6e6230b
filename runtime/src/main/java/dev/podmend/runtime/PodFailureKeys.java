package dev.podmend.runtime;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.failure.PodIdentity;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an informer must know of pods to notice changes: UID and resource version. What it hands out
 * are pods with nothing else in them. Keyed by UID, a pod that took another's name is another pod.
 */
final class PodFailureKeys implements ItemStore<Pod> {

  private final Map<String, String> versions = new ConcurrentHashMap<>();

  /** The UID, or the name where a pod has none. */
  static String keyOf(Pod pod) {
    PodIdentity identity = PodIdentity.of(pod);
    return identity.uid().isEmpty() ? identity.namespace() + "/" + identity.name() : identity.uid();
  }

  static String versionOf(Pod pod) {
    return pod.getMetadata() == null
        ? ""
        : requireNonNullElse(pod.getMetadata().getResourceVersion(), "");
  }

  @Override
  public String getKey(Pod pod) {
    return keyOf(pod);
  }

  @Override
  public @Nullable Pod put(String key, Pod pod) {
    return bare(key, versions.put(key, versionOf(pod)));
  }

  @Override
  public @Nullable Pod remove(String key) {
    return bare(key, versions.remove(key));
  }

  @Override
  public @Nullable Pod get(String key) {
    return bare(key, versions.get(key));
  }

  @Override
  public Stream<String> keySet() {
    return versions.keySet().stream();
  }

  @Override
  public Stream<Pod> values() {
    return versions.entrySet().stream().map(entry -> bareOf(entry.getKey(), entry.getValue()));
  }

  @Override
  public int size() {
    return versions.size();
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private static @Nullable Pod bare(String key, @Nullable String version) {
    return version == null ? null : bareOf(key, version);
  }

  private static Pod bareOf(String key, String version) {
    return new PodBuilder()
        .withNewMetadata()
        .withUid(key)
        .withResourceVersion(version)
        .endMetadata()
        .build();
  }
}
