package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a decision depends on besides the incident.
 *
 * @param log what the log of a failing container of the owner says; {@link LogAnalysis#NOTHING}
 *     where none was read
 * @param management the tools that manage the owner
 * @param memoryLimit the memory limit of the failing container in the owner's template, in bytes;
 *     empty where it has none
 * @param ledger what was done before
 * @param now the moment to judge by
 */
public record HealingSituation(
    LogAnalysis log,
    List<ObjectManagement> management,
    OptionalLong memoryLimit,
    HealingLedger ledger,
    Instant now) {

  /** Refuses {@code null} and copies the list. */
  public HealingSituation {
    requireNonNull(log, "log");
    management = List.copyOf(management);
    requireNonNull(memoryLimit, "memoryLimit");
    requireNonNull(ledger, "ledger");
    requireNonNull(now, "now");
  }

  /** Nothing is known but the moment. */
  public static HealingSituation at(Instant now) {
    return new HealingSituation(
        LogAnalysis.NOTHING, List.of(), OptionalLong.empty(), HealingLedger.empty(), now);
  }

  /** The same with what a log says. */
  public HealingSituation withLog(LogAnalysis log) {
    return new HealingSituation(log, management, memoryLimit, ledger, now);
  }

  /** The same with the tools that manage the owner. */
  public HealingSituation withManagement(List<ObjectManagement> management) {
    return new HealingSituation(log, management, memoryLimit, ledger, now);
  }

  /** The same with the container's memory limit in bytes. */
  public HealingSituation withMemoryLimit(long bytes) {
    return new HealingSituation(log, management, OptionalLong.of(bytes), ledger, now);
  }

  /** The same with what was done before. */
  public HealingSituation withLedger(HealingLedger ledger) {
    return new HealingSituation(log, management, memoryLimit, ledger, now);
  }
}
