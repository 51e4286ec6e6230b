package dev.podmend.failure;

import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.Persistence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureRuleTest {

  private static final FailureRule MIRROR =
      FailureRule.row("mirror-closed")
          .when(reason(Concern.PULL, "ErrImagePull").saying("mirror is closed").code(7, 9))
          .then(FailureCause.REGISTRY_UNREACHABLE)
          .because("the mirror opens at eight");

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "with space", "under_score", "ümlaut"})
  void an_id_of_another_form_is_refused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailureRule.row(id))
        .withMessageContaining("lower-case letters, digits and hyphens");
  }

  @Test
  void a_rule_prints_itself_as_a_sentence() {
    assertThat(MIRROR)
        .hasToString(
            "mirror-closed: ErrImagePull, code 7 or 9, saying “mirror is closed”"
                + " → REGISTRY_UNREACHABLE, because the mirror opens at eight");
  }

  @Test
  void a_rule_lasts_as_its_cause_usually_does_unless_it_says_otherwise() {
    FailureRule patient =
        FailureRule.row("patient")
            .when(anything(Concern.PULL))
            .then(FailureCause.IMAGE_NOT_FOUND)
            .lasting(Persistence.TRANSIENT)
            .because("it will come");

    assertThat(MIRROR.persistence())
        .isEqualTo(FailureCause.REGISTRY_UNREACHABLE.usualPersistence());
    assertThat(patient.persistence()).isEqualTo(Persistence.TRANSIENT);
  }

  @Test
  void a_symptom_describes_all_that_it_demands() {
    Symptom symptom =
        anything(Concern.TERMINATION)
            .codeBetween(1, 5)
            .notSaying("well")
            .given(Circumstance.IN_BACK_OFF)
            .except(Circumstance.FETCHES_SOURCE);

    assertThat(symptom.describe())
        .isEqualTo(
            "code 1–5, not saying “well”, where it waits in CrashLoopBackOff,"
                + " unless its name, image or command is that of a git client");
    assertThat(anything(Concern.PULL)).hasToString("anything else");
  }

  @Test
  void the_first_rule_of_a_table_that_matches_decides() {
    FailureRule second =
        FailureRule.row("second")
            .when(anything(Concern.PULL).saying("mirror"))
            .then(FailureCause.UNKNOWN)
            .because("it comes later");
    RuleTable table = new RuleTable(Concern.PULL, List.of(MIRROR, second));
    Clue both = new Clue("ErrImagePull", "the Mirror is Closed", 7, 0);

    assertThat(table.firstMatch(both)).isSameAs(MIRROR);
    assertThat(table.firstMatch(both.saying("the mirror burns"))).isSameAs(second);
    assertThat(table.firstMatch(both.saying("nothing"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ErrImagePull", "errimagepull", "ERRIMAGEPULL"})
  void the_case_of_a_reason_does_not_matter(String written) {
    RuleTable table = new RuleTable(Concern.PULL, List.of(MIRROR));

    assertThat(table.firstMatch(new Clue(written, "mirror is closed", 9, 0))).isSameAs(MIRROR);
    assertThat(table.knows(written)).isTrue();
  }

  @Test
  void excluded_words_and_circumstances_keep_a_rule_from_matching() {
    FailureRule rule =
        FailureRule.row("careful")
            .when(anything(Concern.OUTPUT).notSaying("fine").except(Circumstance.IN_BACK_OFF))
            .then(FailureCause.UNKNOWN)
            .because("it is so");
    RuleTable table = new RuleTable(Concern.OUTPUT, List.of(rule));

    assertThat(table.firstMatch(Clue.of("", "odd"))).isSameAs(rule);
    assertThat(table.firstMatch(Clue.of("", "all is fine"))).isNull();
    assertThat(table.firstMatch(new Clue("", "odd", 1, Circumstance.IN_BACK_OFF.bit()))).isNull();
  }

  @Test
  void rules_of_a_user_stand_before_the_standard_ones() {
    List<FailureRule> rules = PodFailureClassifier.standard().withRules(List.of(MIRROR)).rules();

    assertThat(rules.get(0)).isSameAs(MIRROR);
    assertThat(rules).hasSize(PodFailureClassifier.standard().rules().size() + 1);
  }

  @Test
  void a_rule_of_a_user_takes_the_place_of_a_standard_one() {
    List<FailureRule> standard = PodFailureClassifier.standard().rules();
    List<FailureRule> rules = PodFailureClassifier.standard().replacing("pull-tls", MIRROR).rules();

    assertThat(rules).hasSameSizeAs(standard).contains(MIRROR);
    assertThat(rules.indexOf(MIRROR))
        .isEqualTo(standard.stream().map(FailureRule::id).toList().indexOf("pull-tls"));
  }

  @Test
  void an_unknown_id_cannot_be_replaced_and_a_taken_one_not_be_added() {
    PodFailureClassifier classifier = PodFailureClassifier.standard().withRules(List.of(MIRROR));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.replacing("no-such-rule", MIRROR))
        .withMessage("no rule has the id no-such-rule");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.withRules(List.of(MIRROR)))
        .withMessage("two rules have the id mirror-closed");
  }
}
