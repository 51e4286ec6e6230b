package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Pods with text in them, and what holds of every diagnosis. */
final class Diagnosed {

  private static final PodFailureClassifier CLASSIFIER = PodFailureClassifier.standard();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int LONGEST_MESSAGE = 1024;

  private Diagnosed() {}

  static void check(PodObservation observation) {
    PodDiagnosis diagnosis = CLASSIFIER.diagnose(observation, NOW);
    assertThat(CLASSIFIER.diagnose(observation, NOW)).hasToString(diagnosis.toString());
    CLASSIFIER.diagnose(observation);
    RecoverySituation situation = RecoverySituation.builder().now(NOW).build();
    RecoveryDecision decision = RecoveryPlanner.standard().decide(diagnosis, situation);
    assertThat(decision.message()).hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
    assertThat(decision.message()).matches(Text::isPlainLine);
  }

  static Pod waiting(String reason, String message) {
    return pod(
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason(reason)
            .withMessage(message)
            .endWaiting());
  }

  static Pod ended(String message) {
    return pod(
        new ContainerStateBuilder()
            .withNewTerminated()
            .withReason("Error")
            .withExitCode(1)
            .withMessage(message)
            .endTerminated());
  }

  private static Pod pod(ContainerStateBuilder state) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("pod")
        .withUid("1")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("app:1")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("app")
        .withState(state.build())
        .endContainerStatus()
        .endStatus()
        .build();
  }

  static Event event(String reason, String message) {
    return new EventBuilder()
        .withNewInvolvedObject()
        .withUid("1")
        .withFieldPath("spec.containers{app}")
        .endInvolvedObject()
        .withReason(reason)
        .withMessage(message)
        .build();
  }
}
