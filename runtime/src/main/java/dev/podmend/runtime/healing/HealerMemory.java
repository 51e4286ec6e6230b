package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.OutageCircuits;
import java.util.concurrent.atomic.AtomicReference;

/** What a healer remembers from pass to pass. It may all be lost: it only spares requests. */
final class HealerMemory {

  private final RestartMemory restarts;
  private final AtomicReference<OutageCircuits> circuits;
  private final Recent<CaseReader.Case> cases = new Recent<>();
  private final Recent<Boolean> told = new Recent<>();
  private final Recent<Boolean> entries = new Recent<>();
  private final Recent<Boolean> events = new Recent<>();
  private final Recent<HealingEntry> begun = new Recent<>();
  private final ToldWaits waits = new ToldWaits();

  HealerMemory(RestartMemory restarts, OutageCircuits circuits) {
    this.restarts = restarts;
    this.circuits = new AtomicReference<>(circuits);
  }

  RestartMemory restarts() {
    return restarts;
  }

  OutageCircuits circuits() {
    return circuits.get();
  }

  void circuits(OutageCircuits next) {
    circuits.set(next);
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

  ToldWaits waits() {
    return waits;
  }
}
