package dev.podmend.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.Concern;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodFailureClassifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecimenTest {

  static Stream<Specimen> specimens() {
    return Stream.of(
            SpecimenPulls.ALL,
            SpecimenStarts.ALL,
            SpecimenEnds.ALL,
            SpecimenOutputs.ALL,
            SpecimenPodStatuses.ALL,
            SpecimenSchedules.ALL,
            SpecimenEvents.ALL,
            SpecimenRejections.ALL,
            SpecimenReadiness.ALL)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_specimen_is_decided_by_its_rule(Specimen specimen) {
    assertThat(specimen.decidingRule())
        .as(() -> specimen + "\n" + specimen.diagnosis())
        .isEqualTo(specimen.rule());
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_near_miss_is_not_decided_by_the_rule_that_it_looks_like(Specimen specimen) {
    assertThat(specimen.rule()).isNotEqualTo(specimen.nearMissOf());
  }

  @Test
  void every_rule_has_a_specimen() {
    assertThat(rulesExcept(specimens().map(Specimen::rule))).isEmpty();
  }

  @Test
  void every_rule_has_a_near_miss() {
    assertThat(rulesExcept(specimens().map(Specimen::nearMissOf))).isEmpty();
  }

  @Test
  void every_near_miss_names_a_rule_that_exists() {
    Set<String> ids = ids(rule -> true);
    assertThat(specimens().map(Specimen::nearMissOf).filter(id -> !id.isEmpty()))
        .allMatch(ids::contains);
  }

  @Test
  void every_cause_is_found_by_some_rule() {
    Set<FailureCause> found =
        PodFailureClassifier.standard().rules().stream()
            .map(FailureRule::cause)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureCause.class)));
    assertThat(found).containsExactlyInAnyOrder(FailureCause.values());
  }

  @Test
  void no_two_rules_have_the_same_id() {
    assertThat(PodFailureClassifier.standard().rules())
        .extracting(FailureRule::id)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Concern.class)
  void every_concern_has_rules(Concern concern) {
    assertThat(ids(rule -> rule.concern() == concern)).isNotEmpty();
  }

  private static Set<String> rulesExcept(Stream<String> named) {
    Set<String> covered = named.collect(Collectors.toSet());
    return ids(rule -> !covered.contains(rule.id()));
  }

  private static Set<String> ids(Predicate<FailureRule> which) {
    return PodFailureClassifier.standard().rules().stream()
        .filter(which)
        .map(FailureRule::id)
        .collect(Collectors.toSet());
  }
}
