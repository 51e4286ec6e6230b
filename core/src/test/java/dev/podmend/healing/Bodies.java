package dev.podmend.healing;

import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Pods and containers to the second. */
final class Bodies {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Bodies() {}

  static ContainerStatus running(String name, int restarts, Instant since) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withReady(true)
        .withRestartCount(restarts)
        .withNewState()
        .withNewRunning(since.toString())
        .endState()
        .build();
  }

  static ContainerStatus ended(String name, int code, Instant from, Instant to) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withReady(false)
        .withRestartCount(0)
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(code == 0 ? "Completed" : "Error")
        .withStartedAt(from.toString())
        .withFinishedAt(to.toString())
        .endTerminated()
        .endState()
        .build();
  }

  /** The same container, whose run before the present one was of that time. */
  static ContainerStatus after(ContainerStatus status, Instant from, Instant to) {
    return new ContainerStatusBuilder(status)
        .withNewLastState()
        .withNewTerminated()
        .withExitCode(1)
        .withReason("Error")
        .withStartedAt(from.toString())
        .withFinishedAt(to.toString())
        .endTerminated()
        .endLastState()
        .build();
  }

  static ContainerStatus heldBack(String name, int restarts) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withReady(false)
        .withRestartCount(restarts)
        .withNewState()
        .withNewWaiting("back-off", "CrashLoopBackOff")
        .endState()
        .build();
  }

  static PodBuilder pod(String name, boolean isReady, Instant readySince, ContainerStatus... apps) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("team")
        .withName(name)
        .withUid("uid-" + name)
        .addToOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("StatefulSet")
                .withName("web")
                .withController(true)
                .build())
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus(isReady ? "True" : "False")
        .withLastTransitionTime(readySince.toString())
        .endCondition()
        .withContainerStatuses(apps)
        .endStatus();
  }

  static Pod well(String name, int restarts, Instant since) {
    return pod(name, true, since, running("app", restarts, since)).build();
  }

  static List<PodObservation> seen(Pod... pods) {
    return Arrays.stream(pods).map(PodObservation::of).toList();
  }
}
