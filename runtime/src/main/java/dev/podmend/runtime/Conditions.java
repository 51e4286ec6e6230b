package dev.podmend.runtime;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The standard conditions of a result. */
final class Conditions {

  private static final String UNKNOWN = "Unknown";

  private final RecoverableWorkload workload;
  private final Instant now;

  Conditions(RecoverableWorkload workload, Instant now) {
    this.workload = workload;
    this.now = now;
  }

  /**
   * One condition of each type.
   *
   * @param acted whether podmend has acted for this workload
   */
  List<RecoveryCondition> of(RecoveryPhase phase, boolean acted, String message) {
    return Stream.of(RecoveryCondition.Type.values())
        .map(
            type ->
                phase.isInformed()
                    ? condition(type, status(type, phase, acted), phase.wireName(), message)
                    : unchanged(type, phase, message))
        .toList();
  }

  private static String status(RecoveryCondition.Type type, RecoveryPhase phase, boolean acted) {
    boolean well = phase == RecoveryPhase.HEALTHY || phase == RecoveryPhase.SUCCEEDED;
    boolean holds =
        switch (type) {
          case RECOVERING -> phase == RecoveryPhase.WAITING || phase == RecoveryPhase.RECOVERING;
          case RECOVERED -> well && acted;
          case DEGRADED -> !well && phase != RecoveryPhase.PROGRESSING;
          case FAILED -> phase == RecoveryPhase.FAILED;
        };
    return holds ? "True" : "False";
  }

  /** A pass that learned nothing says nothing new. */
  private RecoveryCondition unchanged(
      RecoveryCondition.Type type, RecoveryPhase phase, String message) {
    return workload.conditions().stream()
        .filter(known -> known.type() == type)
        .findFirst()
        .orElseGet(() -> condition(type, UNKNOWN, phase.wireName(), message));
  }

  private RecoveryCondition condition(
      RecoveryCondition.Type type, String status, String reason, String message) {
    Instant since =
        workload.conditions().stream()
            .filter(known -> known.type() == type && known.status().equals(status))
            .findFirst()
            .map(RecoveryCondition::lastTransitionTime)
            .orElse(now);
    return new RecoveryCondition(type, status, reason, message, since, workload.generation());
  }
}
