package dev.podmend.recovery;

import dev.podmend.recovery.DecisionNode.Answer;
import dev.podmend.recovery.DecisionNode.Fork;
import dev.podmend.recovery.DecisionNode.Leaf;
import dev.podmend.recovery.DecisionNode.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * One way through the tree.
 *
 * @param outcome what stands at its end
 * @param path the questions and their answers
 */
record TreeWalk(Proposal outcome, List<DecisionStep> path) {

  static TreeWalk through(DecisionNode root, RecoveryCase state) {
    List<DecisionStep> path = new ArrayList<>();
    DecisionNode node = root;
    while (!(node instanceof Leaf)) {
      node = step(node, state, path);
    }
    return new TreeWalk(((Leaf) node).outcome().apply(state), List.copyOf(path));
  }

  private static DecisionNode step(DecisionNode node, RecoveryCase state, List<DecisionStep> path) {
    if (node instanceof Part part) {
      return part.entry();
    }
    Fork fork = (Fork) node;
    Answer answer = fork.answer().apply(state);
    path.add(new DecisionStep(fork.question(), answer.branch(), answer.because()));
    DecisionNode next = fork.branches().get(answer.branch());
    if (next == null) {
      throw new IllegalStateException(
          "no branch '" + answer.branch() + "' of question '" + fork.question() + "'");
    }
    return next;
  }
}
