package dev.podmend.benchmarks;

import dev.podmend.testkit.PodFixtures;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Pods made for measuring: healthy ones, and ones that are as hard to judge as one likes. */
final class Pods {

  private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");
  private static final String STARTED = "2026-01-01T00:00:00Z";

  /** Begins many known phrases and completes none. */
  private static final String NEAR_MISSES =
      "failed to pull and unpack image \"registry.example/team/app@sha256:429429\": toomanyrequest,"
          + " manifest unknow, x509: certificate signed by unknown authorit, unauthorize, no such"
          + " hos, exec format erro, permission denie; ";

  private static final int MESSAGE_LENGTH = 1024;

  private Pods() {}

  /**
   * Running, ready pods: one container, three, and one that had an init container and a restart.
   */
  static List<ObservedPod> healthy() {
    return List.of(
        running(List.of(), List.of(ready("app"))),
        running(List.of(), List.of(ready("app"), ready("proxy"), ready("logs"))),
        running(List.of(completed("fetch")), List.of(restarted("app"))));
  }

  /** One that fails in every way that the testkit knows. */
  static List<ObservedPod> ofEveryKind() {
    return PodFixtures.all().stream()
        .filter(specimen -> specimen.observation().pod().isPresent())
        .map(it -> new ObservedPod(it.pod(), it.observation(), it.now()))
        .toList();
  }

  /** One container whose pull message is {@code factor} kilobytes of almost known phrases. */
  static ObservedPod withMessage(int factor) {
    String message = NEAR_MISSES.repeat(1 + factor * MESSAGE_LENGTH / NEAR_MISSES.length());
    return pending(List.of(pulling("app", message.substring(0, factor * MESSAGE_LENGTH))));
  }

  /** {@code count} containers, each failing with a message of its own. */
  static ObservedPod withContainers(int count) {
    return pending(
        IntStream.range(0, count)
            .mapToObj(i -> pulling("app-" + i, i + ": " + NEAR_MISSES))
            .toList());
  }

  private static ObservedPod running(List<ContainerStatus> inits, List<ContainerStatus> apps) {
    return pod("Running", "True", inits, apps);
  }

  private static ObservedPod pending(List<ContainerStatus> apps) {
    return pod("Pending", "False", List.of(), apps);
  }

  private static ObservedPod pod(
      String phase, String ready, List<ContainerStatus> inits, List<ContainerStatus> apps) {
    PodBuilder pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("measured")
            .withNamespace("default")
            .withUid("6f1c1c8e-0000-4000-8000-000000000001")
            .withCreationTimestamp(STARTED)
            .endMetadata()
            .withNewSpec()
            .withNodeName("node-1")
            .withRestartPolicy("Always")
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .withStartTime(STARTED)
            .addNewCondition()
            .withType("Ready")
            .withStatus(ready)
            .withLastTransitionTime(STARTED)
            .endCondition()
            .withInitContainerStatuses(inits)
            .withContainerStatuses(apps)
            .endStatus();
    for (ContainerStatus init : inits) {
      pod.editSpec().addNewInitContainer().withName(init.getName()).endInitContainer().endSpec();
    }
    for (ContainerStatus app : apps) {
      pod.editSpec()
          .addNewContainer()
          .withName(app.getName())
          .withImage(app.getImage())
          .endContainer()
          .endSpec();
    }
    return new ObservedPod(pod.build(), NOW);
  }

  private static ContainerStatus ready(String name) {
    return status(name)
        .withReady(true)
        .withStarted(true)
        .withNewState()
        .withNewRunning()
        .withStartedAt(STARTED)
        .endRunning()
        .endState()
        .build();
  }

  private static ContainerStatus restarted(String name) {
    return new ContainerStatusBuilder(ready(name))
        .withRestartCount(1)
        .withNewLastState()
        .withNewTerminated()
        .withReason("Error")
        .withExitCode(1)
        .withStartedAt("2025-12-31T22:00:00Z")
        .withFinishedAt("2025-12-31T23:00:00Z")
        .endTerminated()
        .endLastState()
        .build();
  }

  private static ContainerStatus completed(String name) {
    return status(name)
        .withReady(true)
        .withNewState()
        .withNewTerminated()
        .withReason("Completed")
        .withExitCode(0)
        .withStartedAt(STARTED)
        .withFinishedAt(STARTED)
        .endTerminated()
        .endState()
        .build();
  }

  private static ContainerStatus pulling(String name, String message) {
    return status(name)
        .withReady(false)
        .withStarted(false)
        .withNewState()
        .withNewWaiting()
        .withReason("ErrImagePull")
        .withMessage(message)
        .endWaiting()
        .endState()
        .build();
  }

  private static ContainerStatusBuilder status(String name) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withImage("registry.example/team/" + name + ":1")
        .withRestartCount(0);
  }
}
