package dev.podmend.recovery;

import dev.podmend.recovery.DecisionNode.Answer;
import dev.podmend.recovery.DecisionNode.Fork;
import dev.podmend.recovery.DecisionNode.Leaf;
import dev.podmend.recovery.DecisionNode.Part;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The words in which the decision tree is written. */
final class Tree {

  private Tree() {}

  /** A question that is answered yes or no; the rest is said by {@link Asked}. */
  static Asked ask(String question, Predicate<RecoveryCase> isSo) {
    return yes -> no -> fork(question, isSo, yes, no);
  }

  /** What follows a question where the answer is yes. */
  interface Asked {
    Denied yes(DecisionNode yes);
  }

  /** What follows where it is no. */
  interface Denied {
    DecisionNode no(DecisionNode no);
  }

  /** The first of some rungs that does not refuse. */
  static Ladder tryInOrder(Rung... rungs) {
    return last -> {
      DecisionNode node = last;
      for (int i = rungs.length - 1; i >= 0; i--) {
        node = rungs[i].or(node);
      }
      return node;
    };
  }

  /** What follows where every rung refuses. */
  interface Ladder {
    DecisionNode otherwise(DecisionNode last);
  }

  /** The end at a person. */
  static DecisionNode giveUp(String advice) {
    return new Leaf(
        "give up: " + advice, state -> Proposal.of(new GiveUp(Advice.of(state, advice))));
  }

  static DecisionNode part(String name, DecisionNode entry) {
    return new Part(name, entry);
  }

  private static DecisionNode fork(
      String question, Predicate<RecoveryCase> isSo, DecisionNode yes, DecisionNode no) {
    Map<String, DecisionNode> branches = new LinkedHashMap<>();
    branches.put(Answer.YES.branch(), yes);
    branches.put(Answer.NO.branch(), no);
    return new Fork(question, state -> Answer.of(isSo.test(state)), branches);
  }
}
