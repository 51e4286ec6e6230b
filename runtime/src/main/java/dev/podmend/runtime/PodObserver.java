package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses a pod with what else the cluster tells of it. Events and logs refine a diagnosis, so a
 * cluster that does not give them away is no obstacle.
 */
final class PodObserver {

  private static final Logger LOG = LoggerFactory.getLogger(PodObserver.class);

  private final KubernetesClient client;
  private final PodFailureClassifier classifier;
  private final Optional<ContainerLogs> logs;

  /**
   * An observer.
   *
   * @param logBytes how much of a log is read at most; 0 to read none
   */
  PodObserver(KubernetesClient client, PodFailureClassifier classifier, int logBytes) {
    this.client = client;
    this.classifier = classifier;
    this.logs = logBytes == 0 ? Optional.empty() : Optional.of(new ContainerLogs(client, logBytes));
  }

  PodDiagnosis diagnose(Pod pod, Instant now) {
    PodDiagnosis bare = classifier.diagnose(PodObservation.of(pod), now);
    if (RecoveryMemory.isWell(bare.verdict())) {
      return bare;
    }
    PodObservation observation = PodObservation.of(pod, events(pod.getMetadata()));
    PodDiagnosis told = classifier.diagnose(observation, now);
    return endedContainer(told)
        .flatMap(container -> logTail(pod, container))
        .map(tails -> classifier.diagnose(observation.withLogTails(tails), now))
        .orElse(told);
  }

  private List<Event> events(ObjectMeta pod) {
    try {
      return client
          .v1()
          .events()
          .inNamespace(pod.getNamespace())
          .withField("involvedObject.uid", pod.getUid())
          .list()
          .getItems();
    } catch (KubernetesClientException e) {
      LOG.atDebug()
          .setMessage("events not read")
          .addKeyValue("namespace", pod.getNamespace())
          .addKeyValue("pod", pod.getName())
          .addKeyValue("code", e.getCode())
          .log();
      return List.of();
    }
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
