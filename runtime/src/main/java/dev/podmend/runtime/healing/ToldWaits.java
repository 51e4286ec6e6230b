package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Why nothing is done, as far as it was told: of each incident every reason once. Thread-safe. */
final class ToldWaits {

  private final Map<String, Told> incidents = new HashMap<>();

  private record Told(Instant first, Set<String> reasons) {}

  synchronized boolean has(String incident, String reason) {
    Told told = incidents.get(incident);
    return told != null && told.reasons().contains(reason);
  }

  /** Since when an incident waits, which tells it from one of the same pods before and after. */
  synchronized Instant since(String incident, Instant now) {
    return told(incident, now).first();
  }

  synchronized void add(String incident, String reason, Instant now) {
    told(incident, now).reasons().add(reason);
  }

  private Told told(String incident, Instant now) {
    return incidents.computeIfAbsent(incident, none -> new Told(now, new HashSet<>()));
  }

  /** An incident that comes again is another one. */
  synchronized void forgetOthers(Collection<Incident> lasting) {
    incidents.keySet().retainAll(lasting.stream().map(Incident::key).collect(Collectors.toSet()));
  }
}
