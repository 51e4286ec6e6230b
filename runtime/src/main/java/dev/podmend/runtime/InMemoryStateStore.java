package dev.podmend.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** State that ends with the process. */
final class InMemoryStateStore implements RecoveryStateStore {

  private record Key(String ownerUid, String workload) {}

  private final Map<Key, StoredState> states = new HashMap<>();

  @Override
  public synchronized Optional<StoredState> load(RecoverableWorkload workload) {
    return Optional.of(states.getOrDefault(key(workload), new StoredState("", "0")));
  }

  @Override
  public synchronized boolean save(
      RecoverableWorkload workload, StoredState expected, String text) {
    StoredState stored = states.getOrDefault(key(workload), new StoredState("", "0"));
    if (!stored.version().equals(expected.version())) {
      return false;
    }
    long next = Long.parseLong(stored.version()) + 1;
    states.put(key(workload), new StoredState(text, Long.toString(next)));
    return true;
  }

  private static Key key(RecoverableWorkload workload) {
    return new Key(workload.ownerUid(), workload.name());
  }
}
