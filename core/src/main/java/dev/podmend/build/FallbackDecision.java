package dev.podmend.build;

import static java.util.Objects.requireNonNull;

/**
 * What to do next, and what to remember. Store the history before the step is taken: a step that is
 * stored and not taken can be taken again, one that is taken and not stored is lost.
 *
 * @param step what to do
 * @param nextHistory the history to hand in next time
 * @param message why, in one line for a person; without credentials
 */
public record FallbackDecision(BuildStep step, BuildHistory nextHistory, String message) {

  /** Refuses {@code null}. */
  public FallbackDecision {
    requireNonNull(step, "step");
    requireNonNull(nextHistory, "nextHistory");
    requireNonNull(message, "message");
  }
}
