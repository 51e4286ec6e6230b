package dev.podmend.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every observation, however odd. */
class TotalityProperties {

  private static final PodFailureClassifier CLASSIFIER = PodFailureClassifier.standard();

  @Property(tries = 1000)
  void every_observation_has_a_whole_diagnosis_at_any_moment(
      @ForAll long seed, @ForAll long seconds) {
    PodObservation odd = OddPods.of(seed);
    Instant moment = Instant.ofEpochSecond(seconds % Instant.MAX.getEpochSecond());

    assertIsWhole(CLASSIFIER.diagnose(odd), odd);
    assertIsWhole(CLASSIFIER.diagnose(odd, Scene.second(600)), odd);
    assertIsWhole(CLASSIFIER.diagnose(odd, moment), odd);
    assertIsWhole(CLASSIFIER.diagnose(odd, Instant.MIN), odd);
    assertIsWhole(CLASSIFIER.diagnose(odd, Instant.MAX), odd);
  }

  /** What random seeds once found; each had a failure without evidence. */
  @ParameterizedTest
  @ValueSource(longs = 2607381931156655082L)
  void a_pod_that_tells_next_to_nothing_of_itself_has_a_whole_diagnosis(long seed) {
    PodObservation odd = OddPods.of(seed);

    assertIsWhole(CLASSIFIER.diagnose(odd, Scene.second(600)), odd);
    assertIsWhole(CLASSIFIER.diagnose(odd, Instant.MAX), odd);
  }

  private static void assertIsWhole(PodDiagnosis diagnosis, PodObservation observation) {
    EvidenceLookup lookup = new EvidenceLookup(observation);
    boolean needed =
        switch (diagnosis.verdict()) {
          case DEGRADED, FAILING, FAILED, REJECTED, UNKNOWN -> true;
          default -> false;
        };
    boolean allowed = needed || diagnosis.verdict().name().equals("TERMINATING");
    assertThat(diagnosis.primary().isPresent()).isIn(needed, allowed);
    for (PodFailureAnalysis failure : allOf(diagnosis)) {
      assertThat(failure.evidence()).as("evidence of %s", failure.rule()).isNotEmpty();
      for (Evidence evidence : failure.evidence()) {
        assertThat(lookup.confirms(evidence)).as("%s in %s", evidence, failure.rule()).isTrue();
      }
      assertThat(failure.suggestedAction()).isNotBlank().doesNotContain("\n");
      assertThat(failure.fingerprint()).startsWith(failure.cause().name());
      assertThat(failure.errorMessage()).hasSizeLessThanOrEqualTo(4096);
      assertThat(failure.toString()).contains(failure.rule());
    }
  }

  private static List<PodFailureAnalysis> allOf(PodDiagnosis diagnosis) {
    List<PodFailureAnalysis> all = new ArrayList<>(diagnosis.contributing());
    diagnosis.primary().ifPresent(all::add);
    List.copyOf(all).forEach(failure -> failure.underlying().ifPresent(all::add));
    // A pod of thousands of containers has thousands of failures of a few kinds.
    return all.size() <= 50 ? all : all.subList(all.size() - 50, all.size());
  }

  @Property(tries = 300)
  void the_same_observation_has_the_same_diagnosis(@ForAll long seed) {
    assertThat(CLASSIFIER.diagnose(OddPods.of(seed), Scene.second(600)))
        .isEqualTo(CLASSIFIER.diagnose(OddPods.of(seed), Scene.second(600)));
  }

  @Property(tries = 300)
  void diagnosing_changes_nothing_in_the_pod(@ForAll long seed) {
    PodObservation odd = OddPods.of(seed);

    PodDiagnosis diagnosis = CLASSIFIER.diagnose(odd, Scene.second(600));

    assertThat(diagnosis.toString()).isNotEmpty();
    assertThat(odd).isEqualTo(OddPods.of(seed));
  }
}
