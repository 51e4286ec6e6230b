package dev.podmend.tests.failure;

import static dev.podmend.testkit.PodmendAssertions.assertThat;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the testkit promises of a specimen is what a diagnosis says of it. */
class FixturesTest {

  static List<Specimen> specimens() {
    return PodFixtures.all();
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_specimen_is_diagnosed_as_it_says(Specimen specimen) {
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard().diagnose(specimen.observation(), specimen.now());

    assertThat(diagnosis).hasVerdict(specimen.verdict()).failsBecauseOf(specimen.cause());
  }
}
