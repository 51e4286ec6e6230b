package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a decision depends on besides the incident.
 *
 * @param log what the log of a failing container of the owner says; {@link LogAnalysis#NOTHING}
 *     where none was read
 * @param management the tools that manage the owner, or a ConfigMap that a remedy would change
 * @param memoryLimit the memory limit of the failing container in the owner's template, in bytes;
 *     empty where it has none
 * @param ledger what was done before
 * @param outage that a registry or node which the pods depend on is down; see {@link
 *     OutageCircuits#hold}; empty where none is
 * @param knownSince since when the incident is known, where that is longer than its pods can tell,
 *     whose restarts set their times anew; empty where it is not known
 * @param now the moment to judge by
 */
public record HealingSituation(
    LogAnalysis log,
    List<ObjectManagement> management,
    OptionalLong memoryLimit,
    HealingLedger ledger,
    Optional<GuardHold> outage,
    Optional<Instant> knownSince,
    Instant now) {

  /** Refuses {@code null} and copies the list. */
  public HealingSituation {
    requireNonNull(log, "log");
    management = List.copyOf(management);
    requireNonNull(memoryLimit, "memoryLimit");
    requireNonNull(ledger, "ledger");
    requireNonNull(outage, "outage");
    requireNonNull(knownSince, "knownSince");
    requireNonNull(now, "now");
  }

  /** Nothing is known but the moment. */
  public static HealingSituation at(Instant now) {
    return new HealingSituation(
        LogAnalysis.NOTHING,
        List.of(),
        OptionalLong.empty(),
        HealingLedger.empty(),
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /** The same with what a log says. */
  public HealingSituation withLog(LogAnalysis log) {
    return new HealingSituation(log, management, memoryLimit, ledger, outage, knownSince, now);
  }

  /** The same with the tools that manage the owner. */
  public HealingSituation withManagement(List<ObjectManagement> management) {
    return new HealingSituation(log, management, memoryLimit, ledger, outage, knownSince, now);
  }

  /** The same with the container's memory limit in bytes. */
  public HealingSituation withMemoryLimit(long bytes) {
    return new HealingSituation(
        log, management, OptionalLong.of(bytes), ledger, outage, knownSince, now);
  }

  /** The same with what was done before. */
  public HealingSituation withLedger(HealingLedger ledger) {
    return new HealingSituation(log, management, memoryLimit, ledger, outage, knownSince, now);
  }

  /** The same with what is known of a registry or node that is down. */
  public HealingSituation withOutage(Optional<GuardHold> outage) {
    return new HealingSituation(log, management, memoryLimit, ledger, outage, knownSince, now);
  }

  /** The same with the moment since which the incident is known. */
  public HealingSituation withKnownSince(Instant knownSince) {
    return new HealingSituation(
        log, management, memoryLimit, ledger, outage, Optional.of(knownSince), now);
  }
}
