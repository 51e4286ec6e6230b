package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import java.util.List;
import java.util.Optional;

/**
 * What to do about the failing pods of one owner, and why.
 *
 * @param owner the owner
 * @param pods its failing pods, at least one
 * @param cause the root cause that decided
 * @param fingerprint of the failure, by which tries are counted
 * @param wanted what helps against the cause
 * @param action what to do: what helps, or what a guard made of it
 * @param hold the guard that stands in the way; empty where none does
 * @param because why, in one line for a person
 */
public record HealingDecision(
    WorkloadOwner owner,
    List<FailingPod> pods,
    FailureCause cause,
    String fingerprint,
    HealingAction wanted,
    HealingAction action,
    Optional<GuardHold> hold,
    String because) {

  /** Refuses {@code null} and copies the list. */
  public HealingDecision {
    requireNonNull(owner, "owner");
    pods = List.copyOf(pods);
    requireNonNull(cause, "cause");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(wanted, "wanted");
    requireNonNull(action, "action");
    requireNonNull(hold, "hold");
    requireNonNull(because, "because");
  }

  /**
   * Under what the {@link HealingLedger} counts the action: its failure, and whether it was handed
   * over, so that an engine that does nothing is not asked again, whatever else was tried.
   */
  public String triesKey() {
    return triesKey(fingerprint, action);
  }

  static String triesKey(String fingerprint, HealingAction action) {
    return action instanceof HealingAction.HandOver ? fingerprint + "/hand-over" : fingerprint;
  }
}
