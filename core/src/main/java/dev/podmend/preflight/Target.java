package dev.podmend.preflight;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of an object that a manifest refers to.
 *
 * @param presence whether it is there
 * @param keys the keys of its data, where they are known
 */
record Target(Presence presence, Optional<Set<String>> keys) {

  static final Target UNKNOWN = new Target(Presence.UNKNOWN, Optional.empty());
  static final Target ABSENT = new Target(Presence.ABSENT, Optional.empty());

  /** Whether an object is there. */
  enum Presence {
    PRESENT,
    ABSENT,
    UNKNOWN
  }

  static Target present() {
    return new Target(Presence.PRESENT, Optional.empty());
  }

  static Target withKeys(Set<String> keys) {
    return new Target(Presence.PRESENT, Optional.of(Set.copyOf(keys)));
  }

  boolean isAbsent() {
    return presence == Presence.ABSENT;
  }

  boolean lacks(String key) {
    return keys.filter(known -> !known.contains(key)).isPresent();
  }
}
