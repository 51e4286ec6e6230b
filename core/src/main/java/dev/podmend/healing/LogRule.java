package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;

/**
 * One row of a table: a line of a log that shows this sign is of this type and points to this
 * cause, because of this.
 *
 * <pre>{@code
 * LogRule.row("licence-server")
 *     .when(LogSign.saying("licence … refused"))
 *     .then("LicenceError", FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE)
 *     .because("the licence server counts seats");
 * }</pre>
 */
public final class LogRule {

  private final String id;
  private final LogSign sign;
  private final Conclusion conclusion;
  private final String because;

  private LogRule(String id, LogSign sign, Conclusion conclusion, String because) {
    this.id = id;
    this.sign = sign;
    this.conclusion = conclusion;
    this.because = because;
  }

  /**
   * Starts a rule.
   *
   * @param id unique in its table; lower-case letters, digits and hyphens
   * @throws IllegalArgumentException if the id has another form
   */
  public static When row(String id) {
    if (id.isEmpty() || !id.chars().allMatch(LogRule::isIdCharacter)) {
      throw new IllegalArgumentException(
          "log rule id must consist of lower-case letters, digits and hyphens but is: " + id);
    }
    return sign -> (type, cause) -> new Conclusion(id, sign, type, cause, Confidence.GUESS);
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** The id, for example {@code log-database}. */
  public String id() {
    return id;
  }

  /** What it looks for. */
  public LogSign sign() {
    return sign;
  }

  /** The type of error in one word, for example {@code DatabaseError}. */
  public String type() {
    return conclusion.type;
  }

  /** The cause that such a line points to. */
  public FailureCause cause() {
    return conclusion.cause;
  }

  /** How sure it is; never {@link Confidence#CONFIRMED}: a line of a log proves nothing. */
  public Confidence confidence() {
    return conclusion.confidence;
  }

  /** Why the sign means the cause, in one clause. */
  public String because() {
    return because;
  }

  @Override
  public String toString() {
    return id + ": " + sign + " → " + cause() + ", because " + because;
  }

  /** Takes the sign of a rule. */
  @FunctionalInterface
  public interface When {
    /** States what the rule looks for. */
    Then when(LogSign sign);
  }

  /** Takes what a rule concludes. */
  @FunctionalInterface
  public interface Then {
    /** States the type of error and its cause, as a guess. */
    Conclusion then(String type, FailureCause cause);
  }

  /** What a rule concludes; finished by {@link #because}. */
  public record Conclusion(
      String id, LogSign sign, String type, FailureCause cause, Confidence confidence) {

    /** Refuses {@code null}, an empty type, and certainty. */
    public Conclusion {
      requireNonNull(id, "id");
      requireNonNull(sign, "sign");
      requireNonNull(cause, "cause");
      if (type.isBlank()) {
        throw new IllegalArgumentException("type of log rule " + id + " must not be blank");
      }
      if (confidence == Confidence.CONFIRMED) {
        throw new IllegalArgumentException(
            "confidence of log rule " + id + " must be LIKELY or GUESS: a text proves nothing");
      }
    }

    /** States how sure the rule is, instead of {@link Confidence#GUESS}. */
    public Conclusion confidence(Confidence confidence) {
      return new Conclusion(id, sign, type, cause, confidence);
    }

    /** States why, in one clause without a full stop, and so finishes the rule. */
    public LogRule because(String clause) {
      return new LogRule(id, sign, this, requireNonNull(clause, "clause"));
    }
  }
}
