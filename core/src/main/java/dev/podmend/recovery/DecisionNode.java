package dev.podmend.recovery;

import java.util.Map;
import java.util.function.Function;

/** A part of the decision tree. */
sealed interface DecisionNode {

  /**
   * A question with its answers.
   *
   * @param question what is asked
   * @param answer how it is answered in a case
   * @param branches where each answer leads, in the order in which they are printed
   */
  record Fork(
      String question, Function<RecoveryCase, Answer> answer, Map<String, DecisionNode> branches)
      implements DecisionNode {}

  /**
   * The end of a path.
   *
   * @param label what is done, as the printed tree says it
   * @param outcome the action in a case; never a refusal
   */
  record Leaf(String label, Function<RecoveryCase, Proposal> outcome) implements DecisionNode {}

  /**
   * A named part, printed as one.
   *
   * @param name its name
   * @param entry where it begins
   */
  record Part(String name, DecisionNode entry) implements DecisionNode {}

  /**
   * An answer.
   *
   * @param branch which branch it takes
   * @param because what in the case led to it; may be empty
   */
  record Answer(String branch, String because) {

    static final Answer YES = new Answer("yes", "");
    static final Answer NO = new Answer("no", "");

    static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }
}
