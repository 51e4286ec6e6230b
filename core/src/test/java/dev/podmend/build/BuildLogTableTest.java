package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.BuildStage.PULL;
import static dev.podmend.build.BuildStage.PUSH;
import static dev.podmend.build.BuildStage.STEPS;
import static dev.podmend.build.BuildStage.UNKNOWN;
import static dev.podmend.build.LogSymptom.during;
import static dev.podmend.build.LogSymptom.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How rules are looked for, by rules made up for it. */
class BuildLogTableTest {

  private static final BuildLogRule ALPHA =
      row("alpha").when(saying("alpha", "aleph")).then(PUSH_DENIED).because("it says alpha");
  private static final BuildLogRule BETA =
      row("beta")
          .when(during(PUSH, "beta").and("gamma", "gimel").and("delta"))
          .then(BUILD_STEP_FAILED)
          .lasting(Persistence.TRANSIENT)
          .with(BuildRemedy.FIX_CLUSTER)
          .because("it says beta");
  private static final BuildLogRule EPSILON =
      row("epsilon")
          .when(saying("epsilon").unlessIn(PULL, STEPS))
          .then(PUSH_DENIED)
          .because("it says epsilon");

  private static Optional<String> found(BuildStage stage, String... lastFirst) {
    return new BuildLogTable(List.of(ALPHA, BETA, EPSILON))
        .finding(stage, List.of(lastFirst))
        .map(found -> found.rule() + ": " + found.line());
  }

  @Test
  void a_row_keeps_what_it_was_given() {
    assertThat(ALPHA)
        .usingRecursiveComparison()
        .isEqualTo(
            new BuildLogRule(
                "alpha",
                saying("alpha", "aleph"),
                PUSH_DENIED,
                PUSH_DENIED.persistence(),
                PUSH_DENIED.remedy(),
                "it says alpha"));
    assertThat(BETA.persistence()).isEqualTo(Persistence.TRANSIENT);
    assertThat(BETA.remedy()).isEqualTo(BuildRemedy.FIX_CLUSTER);
    assertThat(BETA.findingIn("a line"))
        .isEqualTo(
            new BuildLogFinding(
                "beta",
                BUILD_STEP_FAILED,
                Persistence.TRANSIENT,
                BuildRemedy.FIX_CLUSTER,
                "a line",
                "it says beta"));
  }

  @Test
  void one_phrase_of_a_group_is_enough() {
    assertThat(found(UNKNOWN, "An ALPHA")).contains("alpha: An ALPHA");
    assertThat(found(UNKNOWN, "an aleph")).contains("alpha: an aleph");
    assertThat(found(UNKNOWN, "alphabet")).isEmpty();
  }

  @Test
  void one_line_has_a_phrase_of_every_group() {
    assertThat(found(UNKNOWN, "beta gamma delta")).contains("beta: beta gamma delta");
    assertThat(found(UNKNOWN, "beta gimel delta")).isPresent();
    assertThat(found(UNKNOWN, "beta gamma")).isEmpty();
    assertThat(found(UNKNOWN, "beta delta")).isEmpty();
    assertThat(found(UNKNOWN, "gamma delta")).isEmpty();
    assertThat(found(UNKNOWN, "beta gamma", "delta")).isEmpty();
  }

  @Test
  void a_text_of_the_stage_need_not_name_it() {
    assertThat(found(PUSH, "gamma delta")).isPresent();
    assertThat(found(PUSH, "delta")).isEmpty();
    assertThat(found(PULL, "gamma delta")).isEmpty();
  }

  @Test
  void a_stage_in_which_the_words_mean_something_else_is_left_out() {
    assertThat(found(UNKNOWN, "epsilon")).isPresent();
    assertThat(found(PUSH, "epsilon")).isPresent();
    assertThat(found(PULL, "epsilon")).isEmpty();
    assertThat(found(STEPS, "epsilon")).isEmpty();
  }

  @Test
  void the_first_rule_decides_and_shows_its_last_line() {
    assertThat(found(UNKNOWN, "epsilon", "beta gamma delta", "alpha 2", "alpha 1"))
        .contains("alpha: alpha 2");
    assertThat(found(UNKNOWN, "epsilon 2", "beta gamma delta", "epsilon 1"))
        .contains("beta: beta gamma delta");
    assertThat(found(UNKNOWN)).isEmpty();
    assertThat(found(UNKNOWN, "nothing")).isEmpty();
  }

  @Test
  void all_groups_have_a_bit_each() {
    List<BuildLogRule> most = rules(64);
    BuildLogTable table = new BuildLogTable(most);

    for (BuildLogRule rule : most) {
      assertThat(table.finding(UNKNOWN, List.of("it is " + rule.id())).map(BuildLogFinding::rule))
          .contains(rule.id());
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new BuildLogTable(rules(65)));
  }

  private static List<BuildLogRule> rules(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "word" + (100 + i))
        .map(word -> row(word).when(saying(word)).then(PUSH_DENIED).because("it says so"))
        .toList();
  }

  @Test
  void a_symptom_without_a_phrase_is_a_mistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saying())
        .withMessage("a symptom needs a phrase");
    assertThatIllegalArgumentException().isThrownBy(() -> saying("alpha").and());
  }

  @Test
  void lines_are_read_from_the_end_without_blank_ones() {
    assertThat(BuildLogText.linesFromEnd(" a \n\nb\r c\r\n \n")).containsExactly("c", "b", "a");
    assertThat(BuildLogText.linesFromEnd("")).isEmpty();
    assertThat(BuildLogText.linesFromEnd("a")).containsExactly("a");
    assertThat(BuildLogText.linesFromEnd("\na")).containsExactly("a");
    assertThat(BuildLogText.linesFromEnd("x\n".repeat(500))).hasSize(400);
    assertThat(BuildLogText.linesFromEnd("y".repeat(9000))).containsExactly("y".repeat(8192));
    assertThat(BuildLogText.linesFromEnd("z".repeat(70_000) + "\nend")).first().isEqualTo("end");
  }
}
