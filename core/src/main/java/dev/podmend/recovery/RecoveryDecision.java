package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What to do about a pod, and why.
 *
 * @param action what to do
 * @param path the questions that led there and their answers, from the root of the tree
 * @param nextHistory the history to store before the action is carried out, and to hand in with the
 *     next observation
 * @param message the status for a person: one line of at most {@value StatusMessage#MAX_LENGTH}
 *     characters without credentials
 * @param countsAsAttempt whether this decision used one of {@link
 *     RecoveryConfig#maxRecoveryAttempts()}; a pod that is seen again uses none
 */
public record RecoveryDecision(
    RecoveryAction action,
    List<DecisionStep> path,
    RecoveryHistory nextHistory,
    String message,
    boolean countsAsAttempt) {

  /** Refuses {@code null} parts and copies the path. */
  public RecoveryDecision {
    requireNonNull(action, "action");
    path = List.copyOf(path);
    requireNonNull(nextHistory, "nextHistory");
    requireNonNull(message, "message");
  }
}
