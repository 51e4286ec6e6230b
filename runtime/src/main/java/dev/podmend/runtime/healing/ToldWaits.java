package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Why nothing is done, as far as it was told: of each incident every reason once. Thread-safe. */
final class ToldWaits {

  private final Map<String, Set<String>> reasons = new HashMap<>();

  synchronized boolean has(String incident, String reason) {
    return reasons.getOrDefault(incident, Set.of()).contains(reason);
  }

  synchronized void add(String incident, String reason) {
    reasons.computeIfAbsent(incident, none -> new HashSet<>()).add(reason);
  }

  /** An incident that comes again is another one. */
  synchronized void forgetOthers(Collection<Incident> lasting) {
    reasons.keySet().retainAll(lasting.stream().map(Incident::key).collect(Collectors.toSet()));
  }
}
