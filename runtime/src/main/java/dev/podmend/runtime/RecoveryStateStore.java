package dev.podmend.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * Where the state of recoveries survives between two passes: one text a workload, at most about 60
 * kilobytes of JSON, that podmend alone writes.
 *
 * <p>An operator may keep it in the status of its own resource. Called on the thread of the pass;
 * may block; must be thread-safe where passes of several workloads run at once. An implementation
 * throws fabric8's {@code KubernetesClientException} where the API server fails it; the pass then
 * ends as {@link RecoveryPhase#INTERRUPTED} or {@link RecoveryPhase#BLOCKED}. Any other exception
 * goes through to the caller.
 */
public interface RecoveryStateStore {

  /**
   * The newest state, read from its source and never from a cache.
   *
   * @return what is stored, with an empty text for a workload that is new; empty where the owner
   *     itself is gone, so that nothing is to be done for it
   */
  Optional<StoredState> load(RecoverableWorkload workload);

  /**
   * Replaces the state if nothing was stored since it was loaded.
   *
   * @param expected what {@link #load} returned
   * @param text the new state
   * @return whether it was stored; false where something else was stored meanwhile
   */
  boolean save(RecoverableWorkload workload, StoredState expected, String text);

  /**
   * Keeps the state in the annotation {@code podmend.dev/recovery} of the owner, with a merge patch
   * that holds for one resource version only. Needs the verbs {@code get} and {@code patch} on the
   * owner. A pass with an owner of an older generation than the API server's ends as {@link
   * RecoveryPhase#INTERRUPTED}, for it may ask for an older run.
   */
  static RecoveryStateStore ownerAnnotation(KubernetesClient client) {
    return new AnnotationStateStore(client);
  }

  /** Keeps the state in memory, for tests: it ends with the process. Thread-safe. */
  static RecoveryStateStore inMemory() {
    return new InMemoryStateStore();
  }
}
