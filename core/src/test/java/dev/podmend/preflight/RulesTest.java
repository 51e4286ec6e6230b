package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  static Stream<Specimen> specimens() {
    return Specimens.all().stream();
  }

  private static List<String> rules(ClusterProfile cluster, List<String> manifests) {
    return Trees.rules(cluster, manifests.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_rule_finds_its_specimen(Specimen specimen) {
    assertThat(rules(specimen.cluster(), specimen.broken())).contains(specimen.rule());
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_rule_is_silent_on_the_healthy_twin(Specimen specimen) {
    assertThat(rules(specimen.healthyCluster(), specimen.healthy()))
        .doesNotContain(specimen.rule());
  }

  @Test
  void every_rule_has_a_specimen() {
    assertThat(specimens().map(Specimen::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            PreflightChecker.rules().stream().map(PreflightRule::id).toList());
  }

  @Test
  void ids_are_unique_words_with_hyphens() {
    assertThat(PreflightChecker.rules())
        .extracting(PreflightRule::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z')));
  }

  @Test
  void every_finding_is_three_lines_at_most_and_names_a_field() {
    assertThat(specimens())
        .allSatisfy(
            specimen ->
                assertThat(
                        Trees.check(specimen.cluster(), specimen.broken().toArray(String[]::new))
                            .findings())
                    .allSatisfy(
                        finding -> {
                          assertThat(finding.field()).isNotEmpty();
                          assertThat(finding.problem()).isNotBlank().doesNotContain("\n");
                          assertThat(finding.fix()).isNotBlank().doesNotContain("\n");
                        }));
  }
}
