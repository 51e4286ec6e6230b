package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that was done to recover.
 *
 * @param number its number within what it was paid from, from 1
 * @param action what was done, for a person
 * @param failure what had failed: {@code ImagePullBackOff (image not found)}
 * @param outcome what became of it
 * @param time when it was decided, RFC 3339
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecoveryAttemptStatus(
    int number, String action, String failure, String outcome, String time) {

  /** Fills in what was left out. */
  public RecoveryAttemptStatus {
    action = requireNonNullElse(action, "");
    failure = requireNonNullElse(failure, "");
    outcome = requireNonNullElse(outcome, "");
    time = requireNonNullElse(time, "");
  }
}
