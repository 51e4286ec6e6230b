package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Redaction;

/**
 * Something in a request that a strategy cannot build.
 *
 * @param field the field of the request, for example {@code dockerfile}
 * @param problem the value, what is wrong with it and what would be right; redacted
 */
public record Violation(String field, String problem) {

  /** Redacts the problem. */
  public Violation {
    requireNonNull(field, "field");
    problem = Redaction.redact(problem, BuildFailure.MAX_MESSAGE_LENGTH);
  }

  @Override
  public String toString() {
    return field + ": " + problem;
  }
}
