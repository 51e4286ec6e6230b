package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds actions back while what they depend on is down: a circuit for each registry and each node
 * that an incident shows to fail. While one is open, nothing is done that would ask the registry or
 * the node again; each time it has been open for its while, one action may try. It closes when no
 * pod fails of it any longer. A value.
 */
public final class OutageCircuits {

  private final Duration openFor;
  private final Map<String, CircuitBreaker> circuits;

  private OutageCircuits(Duration openFor, Map<String, CircuitBreaker> circuits) {
    this.openFor = openFor;
    this.circuits = Collections.unmodifiableMap(new TreeMap<>(circuits));
  }

  /**
   * Circuits that are all closed.
   *
   * @param openFor how long one action keeps others back, more than zero
   */
  public static OutageCircuits closed(Duration openFor) {
    requireNonNull(openFor, "openFor");
    if (openFor.isNegative() || openFor.isZero()) {
      throw new IllegalArgumentException("openFor must be more than zero but is " + openFor);
    }
    return new OutageCircuits(openFor, Map.of());
  }

  /** How a registry is named among the places. */
  public static String registry(String host) {
    return IncidentScope.REGISTRY + " " + host;
  }

  /** How a node is named among the places. */
  public static String node(String name) {
    return IncidentScope.NODE + " " + name;
  }

  /** The places whose circuits are open or half open. */
  public Set<String> places() {
    return circuits.keySet();
  }

  /** The circuits after a detection: what fails of a place opens its circuit, the others close. */
  public OutageCircuits seen(Collection<Incident> incidents, Instant now) {
    Set<String> down = new TreeSet<>();
    for (Incident incident : incidents) {
      if (incident.scope() != IncidentScope.OWNER) {
        down.add(incident.scope() + " " + incident.place());
      }
    }
    Map<String, CircuitBreaker> next = new TreeMap<>();
    for (String place : down) {
      CircuitBreaker known = circuits.get(place);
      next.put(place, known == null ? CircuitBreaker.closed(1, openFor).failed(now) : known);
    }
    return new OutageCircuits(openFor, next);
  }

  /** The circuits after an action that asks these places again has begun. */
  public OutageCircuits tried(Collection<String> places, Instant now) {
    Map<String, CircuitBreaker> next = new TreeMap<>(circuits);
    for (String place : places) {
      next.computeIfPresent(place, (name, circuit) -> circuit.failed(now));
    }
    return new OutageCircuits(openFor, next);
  }

  /** What holds an action back that would ask these places again; empty where nothing does. */
  public Optional<GuardHold> hold(Collection<String> places, Instant now) {
    for (String place : new TreeSet<>(places)) {
      CircuitBreaker circuit = circuits.get(place);
      Optional<Instant> until = circuit == null ? Optional.empty() : circuit.openUntil(now);
      if (until.isPresent()) {
        String reason = place.toLowerCase(Locale.ROOT) + " fails others, too";
        return Optional.of(GuardHold.until(HealingGuard.OUTAGE, until.get(), reason));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "OutageCircuits" + circuits;
  }
}
