package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.OutageCircuits;

/** What a healer remembers from pass to pass. It may all be lost: it only spares requests. */
final class HealerMemory {

  private final RestartMemory restarts;
  private final Recent<CaseReader.Case> cases = new Recent<>();
  private final Recent<Boolean> told = new Recent<>();
  private final Recent<Boolean> entries = new Recent<>();
  private final Recent<Boolean> events = new Recent<>();
  private final Recent<HealingEntry> begun = new Recent<>();
  private final Recent<Obstacle> obstacles = new Recent<>();
  private final ToldWaits waits = new ToldWaits();
  private volatile OutageCircuits circuits;

  HealerMemory(RestartMemory restarts, OutageCircuits circuits) {
    this.restarts = restarts;
    this.circuits = circuits;
  }

  RestartMemory restarts() {
    return restarts;
  }

  OutageCircuits circuits() {
    return circuits;
  }

  void circuits(OutageCircuits next) {
    circuits = next;
  }

  Recent<CaseReader.Case> cases() {
    return cases;
  }

  Recent<Boolean> told() {
    return told;
  }

  Recent<Boolean> entries() {
    return entries;
  }

  Recent<Boolean> events() {
    return events;
  }

  /** Why actions began, by the ids of their decisions. */
  Recent<HealingEntry> begun() {
    return begun;
  }

  /** What stood in the way of actions that were tried, by the ids of their decisions. */
  Recent<Obstacle> obstacles() {
    return obstacles;
  }

  ToldWaits waits() {
    return waits;
  }
}
