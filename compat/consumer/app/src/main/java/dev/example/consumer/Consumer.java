package dev.example.consumer;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Prints what it makes of a pod whose image is missing, where from, and which strategies there are. */
public final class Consumer {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private Consumer() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard().diagnose(PodObservation.of(failingPod()), NOW);
    PodFailureAnalysis failure = diagnosis.primary().orElseThrow();
    System.out.println("diagnosis: " + diagnosis.verdict() + " " + failure.cause());
    System.out.println("decision: " + RecoveryPlanner.standard().decide(diagnosis, situation()).action());
    BuildStrategies strategies = BuildStrategies.load();
    System.out.println("strategies: " + strategies.names() + " problems: " + strategies.problems());
    System.out.println("core: " + moduleOf(PodFailureClassifier.class));
    System.out.println("runtime: " + moduleOf(PodRecovery.class));
  }

  private static String moduleOf(Class<?> type) {
    return type.getModule().isNamed() ? "module " + type.getModule().getName() : "class path";
  }

  private static RecoverySituation situation() {
    return RecoverySituation.builder()
        .now(NOW)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image("example/app:7")
                .builtBy("paper")
                .prebuiltImage("example/base:1")
                .build())
        .build();
  }

  private static Pod failingPod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("app")
        .withNamespace("team")
        .withCreationTimestamp("2026-11-01T11:58:00Z")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("example/app:7")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("app")
        .withNewState()
        .withNewWaiting()
        .withReason("ErrImagePull")
        .withMessage("manifest for example/app:7 not found: manifest unknown")
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
