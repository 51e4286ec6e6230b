package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;

/**
 * What a log says again and again, or once.
 *
 * @param rule the id of the rule that found it
 * @param type the type of error in one word, for example {@code DatabaseError}
 * @param cause the cause that it points to
 * @param confidence how sure that is; never {@link Confidence#CONFIRMED}
 * @param occurrences on how many lines it stands, at least 1
 * @param first the first of these lines
 * @param last the last of them, the same where there is one only
 * @param because why such a line means the cause, in one clause
 */
public record LogFinding(
    String rule,
    String type,
    FailureCause cause,
    Confidence confidence,
    long occurrences,
    LogHit first,
    LogHit last,
    String because) {

  /** Refuses {@code null} parts and a number below 1. */
  public LogFinding {
    requireNonNull(rule, "rule");
    requireNonNull(type, "type");
    requireNonNull(cause, "cause");
    requireNonNull(confidence, "confidence");
    requireNonNull(first, "first");
    requireNonNull(last, "last");
    requireNonNull(because, "because");
    if (occurrences < 1) {
      throw new IllegalArgumentException("occurrences must be at least 1 but is " + occurrences);
    }
  }
}
