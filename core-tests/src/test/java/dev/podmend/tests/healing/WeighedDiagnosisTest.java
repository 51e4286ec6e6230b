package dev.podmend.tests.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.LogFinding;
import dev.podmend.healing.WeighedDiagnosis;
import dev.podmend.testkit.ContainerSketch;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.TestClock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeighedDiagnosisTest {

  static List<Specimen> specimens() {
    return PodFixtures.all();
  }

  private static WeighedDiagnosis weigh(Consumer<ContainerSketch> container, String log) {
    return weigh(PodObservation.of(PodSketch.named("web").app("app", container).pod()), log);
  }

  private static WeighedDiagnosis weigh(PodObservation observation, String log) {
    PodDiagnosis diagnosis = PodFailureClassifier.standard().diagnose(observation, TestClock.START);
    return WeighedDiagnosis.of(diagnosis, LogAnalyzer.standard().analyze(log));
  }

  @Test
  void a_bare_exit_code_is_explained_by_the_log() {
    WeighedDiagnosis weighed =
        weigh(c -> c.crashLooping(1, "Error", ""), "ModuleNotFoundError: No module named 'x'\n");

    assertThat(weighed.cause()).isEqualTo(FailureCause.MISSING_LIBRARY);
    assertThat(weighed.confidence()).isEqualTo(Confidence.GUESS);
    assertThat(weighed.deciding()).map(LogFinding::rule).contains("out-library");
  }

  @Test
  void what_was_mended_long_before_the_end_is_not_the_cause() {
    String log =
        "connect: connection refused, trying again\n"
            + "served a request\n".repeat(500)
            + "Traceback (most recent call last):\n  File \"/app.py\", line 7\nKeyError: 'x'\n";

    WeighedDiagnosis weighed = weigh(c -> c.crashLooping(1, "Error", ""), log);

    assertThat(weighed.cause()).isEqualTo(FailureCause.APPLICATION_ERROR);
    assertThat(weighed.deciding()).isEmpty();
  }

  @Test
  void what_stands_far_from_the_end_explains_where_the_end_is_silent() {
    String log = "connect: connection refused\n" + "served a request\n".repeat(500);

    assertThat(weigh(c -> c.crashLooping(1, "Error", ""), log).cause())
        .isEqualTo(FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void a_log_never_overrides_what_the_api_states() {
    WeighedDiagnosis weighed =
        weigh(c -> c.crashLooping(137, "OOMKilled", ""), "connection refused\npermission denied\n");

    assertThat(weighed.cause()).isEqualTo(FailureCause.MEMORY_LIMIT_EXCEEDED);
    assertThat(weighed.confidence()).isEqualTo(Confidence.CONFIRMED);
    assertThat(weighed.deciding()).isEmpty();
    assertThat(weighed.log().findings()).hasSize(2);
  }

  @Test
  void a_log_that_speaks_of_memory_does_not_make_a_kill_of_an_exit() {
    assertThat(weigh(c -> c.crashLooping(1, "Error", ""), "peer pod was OOMKilled\n").cause())
        .isEqualTo(FailureCause.APPLICATION_ERROR);
  }

  @Test
  void a_log_that_speaks_of_images_or_probes_does_not_make_them_the_cause() {
    assertThat(
            weigh(
                    c -> c.crashLooping(1, "Error", ""),
                    "child is in ImagePullBackOff\nliveness probe failed\n")
                .cause())
        .isEqualTo(FailureCause.APPLICATION_ERROR);
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void only_a_cause_that_the_api_leaves_open_can_change(Specimen specimen) {
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard().diagnose(specimen.observation(), TestClock.START);

    WeighedDiagnosis weighed =
        WeighedDiagnosis.of(
            diagnosis, LogAnalyzer.standard().analyze("java.net.UnknownHostException: db\n"));

    assertThat(weighed.cause())
        .isIn(
            specimen.cause(),
            diagnosis
                .primary()
                .filter(it -> it.rule().startsWith("end-"))
                .map(it -> FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE)
                .orElse(specimen.cause()));
  }
}
