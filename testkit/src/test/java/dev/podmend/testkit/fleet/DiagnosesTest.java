package dev.podmend.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is diagnosed once for all pods of a kind is what each of them would be diagnosed as. */
class DiagnosesTest {

  private static final String UID = "11111111-2222-3333-4444-555555555555";

  private static final RecoverySituation SITUATION =
      RecoverySituation.builder()
          .now(TestClock.START)
          .addContainers(ContainerSituation.of("app", "registry.example/team/app:1.0"))
          .build();

  private final Diagnoses diagnoses = new Diagnoses();

  static Stream<Specimen> specimens() {
    return PodFixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void a_diagnosis_that_is_kept_equals_one_of_the_pod_itself(Specimen specimen) {
    for (int restarts : new int[] {1, 2, 3, 9, 40}) {
      PodDiagnosis kept = diagnoses.of(specimen, restarts, UID);
      PodDiagnosis fresh = fresh(specimen, Math.min(restarts, Diagnoses.MANY_RESTARTS));

      assertThat(kept).isEqualTo(workedOut(fresh));
      assertThat(RecoveryPlanner.standard().decide(kept, SITUATION))
          .isEqualTo(RecoveryPlanner.standard().decide(fresh, SITUATION));
    }
  }

  @Test
  void a_fixture_stays_as_it_was() {
    Specimen specimen = PodFixtures.specimen("application-error-loop");
    Pod before = new PodBuilder(specimen.pod()).build();

    diagnoses.of(specimen, 1, UID);

    assertThat(specimen.pod()).isEqualTo(before);
  }

  @Test
  void restarts_are_those_of_the_pod() {
    Specimen specimen = PodFixtures.specimen("application-error-loop");

    assertThat(diagnoses.of(specimen, 1, UID).primary().orElseThrow().restartCount()).isEqualTo(1);
    assertThat(diagnoses.of(specimen, 3, UID).primary().orElseThrow().restartCount()).isEqualTo(3);
  }

  @Test
  void a_pod_that_runs_is_well() {
    assertThat(Diagnoses.healthy(UID).verdict()).isEqualTo(PodVerdict.HEALTHY);
  }

  private static PodDiagnosis fresh(Specimen specimen, int restarts) {
    PodObservation observation = Diagnoses.restarted(specimen.observation(), restarts);
    boolean exists = observation.apiRejection().isEmpty();
    List<Event> events = observation.events().stream().map(DiagnosesTest::withUid).toList();
    return PodFailureClassifier.standard()
        .diagnose(
            new PodObservation(
                observation.pod().map(pod -> exists ? withUid(pod) : pod),
                events,
                observation.apiRejection(),
                observation.logTails()),
            TestClock.START);
  }

  /** The same with every text as a value. */
  private static PodDiagnosis workedOut(PodDiagnosis diagnosis) {
    return new PodDiagnosis(
        diagnosis.pod(),
        diagnosis.verdict(),
        diagnosis.primary().map(it -> PodFailureAnalysis.builder().from(it).build()),
        diagnosis.contributing());
  }

  private static Pod withUid(Pod pod) {
    return new PodBuilder(pod).editMetadata().withUid(UID).endMetadata().build();
  }

  private static Event withUid(Event event) {
    return new EventBuilder(event).editInvolvedObject().withUid(UID).endInvolvedObject().build();
  }
}
