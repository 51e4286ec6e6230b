package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodFailureClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplainTest {

  @ParameterizedTest
  @EnumSource(FailureCause.class)
  void every_cause_is_explained_with_the_rules_that_find_it(FailureCause cause) {
    Run run = Run.of("explain", cause.name());

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.out().replaceAll("\\s+", " ")).contains(cause.definition()).contains("To do:");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    PodFailureClassifier.standard().rules().stream()
        .filter(rule -> rule.cause() == cause)
        .forEach(rule -> assertThat(run.out().lines()).contains("    " + rule.id()));
  }

  @Test
  void every_rule_is_explained() {
    for (FailureRule rule : PodFailureClassifier.standard().rules()) {
      Run run = Run.of("explain", rule.id());

      assertThat(run.status()).isEqualTo(ExitStatus.WELL);
      assertThat(run.out().lines()).first().isEqualTo(rule.id());
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains(rule.cause().name() + ": " + rule.cause().definition())
          .contains("Because: " + rule.because());
    }
  }

  @Test
  void letter_case_and_hyphens_do_not_matter() {
    assertThat(Run.of("explain", "image-not-found"))
        .isEqualTo(Run.of("explain", "IMAGE_NOT_FOUND"));
  }

  @Test
  void a_symptom_leads_to_the_rules_that_ask_for_it() {
    Run run = Run.of("explain", "crashloopbackoff");

    assertThat(run.out()).startsWith("CrashLoopBackOff\n").contains("Looked for by");
  }

  @Test
  void without_a_word_all_causes_are_listed() {
    Run run = Run.of("explain");

    assertThat(run.out().lines())
        .contains("IMAGE_NOT_FOUND", "  The tag or digest does not exist in its repository.");
  }
}
