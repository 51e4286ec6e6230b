package dev.podmend.recovery;

import dev.podmend.recovery.DecisionNode.Answer;
import dev.podmend.recovery.DecisionNode.Fork;
import dev.podmend.recovery.DecisionNode.Leaf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One action that is tried if nothing speaks against it.
 *
 * @param question whether it is possible
 * @param label what is done then
 * @param proposal the action, or what speaks against it
 */
record Rung(String question, String label, Function<RecoveryCase, Proposal> proposal) {

  /** The rung as a question, with what follows where it refuses. */
  DecisionNode or(DecisionNode otherwise) {
    Map<String, DecisionNode> branches = new LinkedHashMap<>();
    branches.put(Answer.YES.branch(), new Leaf(label, proposal));
    branches.put(Answer.NO.branch(), otherwise);
    return new Fork(question, this::answer, branches);
  }

  private Answer answer(RecoveryCase state) {
    Proposal made = proposal.apply(state);
    return made.action().isPresent() ? Answer.YES : new Answer("no", made.reason());
  }
}
