package dev.podmend.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * Where the history of a build survives between two passes: one text an image, at most about 60
 * kilobytes of JSON, that podmend alone writes. What {@link RecoveryStateStore} says of threads and
 * exceptions holds here, too.
 */
public interface BuildStateStore {

  /**
   * The newest state, read from its source and never from a cache.
   *
   * @return what is stored, with an empty text for an image that is new; empty where the owner
   *     itself is gone, so that nothing is to be done for it
   */
  Optional<StoredState> load(ImageBuild build);

  /**
   * Replaces the state if nothing was stored since it was loaded.
   *
   * @param expected what {@link #load} returned
   * @param text the new state
   * @return whether it was stored; false where something else was stored meanwhile
   */
  boolean save(ImageBuild build, StoredState expected, String text);

  /**
   * Keeps the state in the annotation {@code podmend.dev/build} of the owner. Needs the verbs
   * {@code get} and {@code patch} on the owner.
   */
  static BuildStateStore ownerAnnotation(KubernetesClient client) {
    return new AnnotatedBuilds(client);
  }

  /** Keeps the state in memory, for tests: it ends with the process. Thread-safe. */
  static BuildStateStore inMemory() {
    return new BuildsInMemory();
  }
}
