package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Persistence;
import java.util.EnumSet;
import java.util.Set;

/**
 * One row of a table: when a symptom shows, then this is the cause, because of this.
 *
 * <p>Written as a sentence:
 *
 * <pre>{@code
 * FailureRule.row("pull-rate-limited")
 *     .when(Symptom.anything(Concern.PULL).saying("too many requests"))
 *     .then(FailureCause.REGISTRY_RATE_LIMITED)
 *     .because("the quota comes back with time");
 * }</pre>
 */
public final class FailureRule {

  private final String id;
  private final Symptom symptom;
  private final Conclusion conclusion;
  private final String because;

  private FailureRule(String id, Symptom symptom, Conclusion conclusion, String because) {
    this.id = id;
    this.symptom = symptom;
    this.conclusion = conclusion;
    this.because = because;
  }

  /**
   * Starts a rule.
   *
   * @param id unique among all rules, never used again for another meaning; lower-case letters,
   *     digits and hyphens
   * @throws IllegalArgumentException if the id has another form
   */
  public static When row(String id) {
    if (id.isEmpty() || !id.chars().allMatch(FailureRule::isIdCharacter)) {
      throw new IllegalArgumentException(
          "rule id must consist of lower-case letters, digits and hyphens but is: " + id);
    }
    return symptom -> cause -> new Conclusion(id, symptom, cause);
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** The id, for example {@code pull-rate-limited}. */
  public String id() {
    return id;
  }

  /** Which table it stands in. */
  public Concern concern() {
    return symptom.concern();
  }

  /** What it looks for. */
  public Symptom symptom() {
    return symptom;
  }

  /** The cause that it finds. */
  public FailureCause cause() {
    return conclusion.cause;
  }

  /** The persistence that it states, before the context of a case is weighed. */
  public Persistence persistence() {
    return conclusion.persistence;
  }

  /** How sure it is. */
  public Confidence confidence() {
    return conclusion.confidence;
  }

  /** The stage of the failure. */
  public FailureStage stage() {
    return conclusion.stage;
  }

  /** What it adds to the cause; not modifiable. */
  public Set<FailureTrait> traits() {
    return conclusion.traits;
  }

  /** Why the symptom means the cause, in one clause. */
  public String because() {
    return because;
  }

  /** Whether what the process wrote may tell a better cause. */
  public boolean yieldsToOutput() {
    return conclusion.yieldsToOutput;
  }

  /** Whether a more telling message, such as another event, is looked for first. */
  boolean isLastResort() {
    return conclusion.lastResort;
  }

  /** The rule as one sentence. */
  public String describe() {
    return symptom.describe() + " → " + cause() + ", because " + because;
  }

  @Override
  public String toString() {
    return id + ": " + describe();
  }

  /** Takes the symptom of a rule. */
  @FunctionalInterface
  public interface When {
    /** States what the rule looks for. */
    Then when(Symptom symptom);
  }

  /** Takes the cause of a rule. */
  @FunctionalInterface
  public interface Then {
    /** States the cause, with its usual persistence, confirmed, in the stage of its concern. */
    Conclusion then(FailureCause cause);
  }

  /** What a rule concludes; finished by {@link #because}. Not thread-safe. */
  public static final class Conclusion {
    private final String id;
    private final Symptom symptom;
    private final FailureCause cause;
    private Persistence persistence;
    private Confidence confidence = Confidence.CONFIRMED;
    private FailureStage stage;
    private Set<FailureTrait> traits = Set.of();
    private boolean yieldsToOutput;
    private boolean lastResort;

    private Conclusion(String id, Symptom symptom, FailureCause cause) {
      this.id = id;
      this.symptom = requireNonNull(symptom, "symptom");
      this.cause = requireNonNull(cause, "cause");
      this.persistence = cause.usualPersistence();
      this.stage = symptom.concern().stage();
    }

    /** States how persistent the failure is where that differs from the cause's usual one. */
    public Conclusion lasting(Persistence persistence) {
      this.persistence = requireNonNull(persistence, "persistence");
      return this;
    }

    /** States how sure the rule is, instead of {@link Confidence#CONFIRMED}. */
    public Conclusion confidence(Confidence confidence) {
      this.confidence = requireNonNull(confidence, "confidence");
      return this;
    }

    /** States the stage where it differs from the one of the rule's concern. */
    public Conclusion during(FailureStage stage) {
      this.stage = requireNonNull(stage, "stage");
      return this;
    }

    /** States what else is known of such a failure. */
    public Conclusion with(FailureTrait first, FailureTrait... rest) {
      this.traits = Set.copyOf(EnumSet.of(first, rest));
      return this;
    }

    /** Lets what the process wrote tell a better cause. */
    Conclusion yieldingToOutput() {
      this.yieldsToOutput = true;
      return this;
    }

    /** Lets any other message of the same kind tell a better cause. */
    Conclusion asLastResort() {
      this.lastResort = true;
      return this;
    }

    /** States why, in one clause without a full stop, and so finishes the rule. */
    public FailureRule because(String clause) {
      return new FailureRule(id, symptom, this, requireNonNull(clause, "clause"));
    }
  }
}
