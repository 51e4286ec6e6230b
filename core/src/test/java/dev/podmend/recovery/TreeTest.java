package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.recovery.DecisionNode.Fork;
import dev.podmend.recovery.DecisionNode.Leaf;
import dev.podmend.recovery.DecisionNode.Part;
import org.junit.jupiter.api.Test;

/** The words in which the tree is written, each by itself. */
class TreeTest {

  private static final Leaf ONE = leaf("one");
  private static final Leaf OTHER = leaf("other");

  @Test
  void a_question_leads_to_what_follows_yes_and_to_what_follows_no() {
    DecisionNode asked = Tree.ask("Is it so?", state -> true).yes(ONE).no(OTHER);

    assertThat(asked)
        .isInstanceOfSatisfying(
            Fork.class,
            fork -> {
              assertThat(fork.question()).isEqualTo("Is it so?");
              assertThat(fork.branches().values()).containsExactly(ONE, OTHER);
              assertThat(fork.branches().keySet()).containsExactly("yes", "no");
            });
  }

  @Test
  void rungs_are_tried_in_their_order_and_the_last_resort_after_them() {
    Rung first = new Rung("First?", "first", state -> Proposal.refuse("no"));
    Rung second = new Rung("Second?", "second", state -> Proposal.refuse("no"));

    DecisionNode ladder = Tree.tryInOrder(first, second).otherwise(OTHER);

    Fork upper = (Fork) ladder;
    Fork lower = (Fork) upper.branches().get("no");
    assertThat(upper.question()).isEqualTo("First?");
    assertThat(lower).extracting(Fork::question).isEqualTo("Second?");
    assertThat(lower).extracting(fork -> fork.branches().get("no")).isEqualTo(OTHER);
    assertThat(Tree.tryInOrder().otherwise(ONE)).isEqualTo(ONE);
  }

  @Test
  void an_end_and_a_part_are_named() {
    assertThat(Tree.giveUp("mend it"))
        .isInstanceOfSatisfying(
            Leaf.class, leaf -> assertThat(leaf.label()).isEqualTo("give up: mend it"));
    assertThat(Tree.part("images", ONE)).isEqualTo(new Part("images", ONE));
  }

  private static Leaf leaf(String label) {
    return new Leaf(label, state -> Proposal.refuse(label));
  }
}
