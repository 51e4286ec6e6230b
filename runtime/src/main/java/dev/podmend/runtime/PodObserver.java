package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Diagnoses a pod with what else the cluster tells of it. Events and logs refine a diagnosis, so a
 * cluster that does not give them away is no obstacle.
 */
final class PodObserver {

  private final PodEvents events;
  private final PodFailureClassifier classifier;
  private final Optional<ContainerLogs> logs;

  /**
   * An observer.
   *
   * @param logBytes how much of a log is kept at most, in UTF-16 units; 0 to read none
   */
  PodObserver(KubernetesClient client, PodFailureClassifier classifier, int logBytes) {
    this.events = new PodEvents(client);
    this.classifier = classifier;
    this.logs = logBytes == 0 ? Optional.empty() : Optional.of(new ContainerLogs(client, logBytes));
  }

  PodDiagnosis diagnose(Pod pod, Instant now) {
    Pod unowned = UnownedPod.of(pod);
    PodDiagnosis bare = classifier.diagnose(PodObservation.of(unowned), now);
    if (RecoveryMemory.isWell(bare.verdict())) {
      return bare;
    }
    PodObservation observation = PodObservation.of(unowned, events.of(pod));
    PodDiagnosis told = classifier.diagnose(observation, now);
    return endedContainer(told)
        .flatMap(container -> logTail(pod, container))
        .map(tails -> classifier.diagnose(observation.withLogTails(tails), now))
        .orElse(told);
  }

  private static Optional<String> endedContainer(PodDiagnosis diagnosis) {
    return diagnosis
        .primary()
        .filter(failure -> failure.exitCode().isPresent())
        .flatMap(PodFailureAnalysis::container)
        .filter(container -> container.role() != ContainerRole.EPHEMERAL)
        .map(ContainerRef::name)
        .filter(name -> !name.isEmpty());
  }

  private Optional<Map<String, String>> logTail(Pod pod, String container) {
    return logs.flatMap(reader -> reader.tail(pod, container)).map(text -> Map.of(container, text));
  }
}
