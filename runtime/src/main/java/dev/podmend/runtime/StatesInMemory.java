package dev.podmend.runtime;

import java.util.HashMap;
import java.util.Map;

/** Texts that end with the process, by whose they are. Thread-safe. */
final class StatesInMemory {

  private record Key(String ownerUid, String name) {}

  private final Map<Key, StoredState> states = new HashMap<>();

  synchronized StoredState load(String ownerUid, String name) {
    return states.getOrDefault(new Key(ownerUid, name), new StoredState("", "0"));
  }

  synchronized boolean save(String ownerUid, String name, StoredState expected, String text) {
    StoredState stored = load(ownerUid, name);
    if (!stored.version().equals(expected.version())) {
      return false;
    }
    long next = Long.parseLong(stored.version()) + 1;
    states.put(new Key(ownerUid, name), new StoredState(text, Long.toString(next)));
    return true;
  }
}
