package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

/**
 * One question on the way through the decision tree.
 *
 * @param question the question, as the printed tree shows it
 * @param answer the branch that was taken, as the printed tree shows it
 * @param because what in this case led to the answer, for example {@code 3 of 3 attempts are used};
 *     empty where the answer speaks for itself
 */
public record DecisionStep(String question, String answer, String because) {

  /** Refuses {@code null} parts. */
  public DecisionStep {
    requireNonNull(question, "question");
    requireNonNull(answer, "answer");
    requireNonNull(because, "because");
  }

  @Override
  public String toString() {
    return question + " " + answer + (because.isEmpty() ? "" : ": " + because);
  }
}
