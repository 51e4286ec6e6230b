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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses a pod with what else the cluster tells of it. Events and logs refine a diagnosis, so a
 * cluster that does not give them away is no obstacle.
 */
final class PodObserver {

  private static final Logger LOG = LoggerFactory.getLogger(PodObserver.class);

  private static final int TAIL_LINES = 40;

  private final KubernetesClient client;
  private final PodFailureClassifier classifier;
  private final int logBytes;

  /**
   * An observer.
   *
   * @param logBytes how much of a log is read at most; 0 to read none
   */
  PodObserver(KubernetesClient client, PodFailureClassifier classifier, int logBytes) {
    this.client = client;
    this.classifier = classifier;
    this.logBytes = logBytes;
  }

  PodDiagnosis diagnose(Pod pod, Instant now) {
    PodDiagnosis bare = classifier.diagnose(PodObservation.of(pod), now);
    if (RecoveryMemory.isWell(bare.verdict())) {
      return bare;
    }
    PodObservation observation = PodObservation.of(pod, events(pod.getMetadata()));
    PodDiagnosis told = classifier.diagnose(observation, now);
    return endedContainer(told)
        .flatMap(container -> logTail(pod.getMetadata(), container))
        .map(tail -> classifier.diagnose(observation.withLogTails(tail), now))
        .orElse(told);
  }

  private List<Event> events(ObjectMeta pod) {
    Supplier<List<Event>> read =
        () ->
            client
                .v1()
                .events()
                .inNamespace(pod.getNamespace())
                .withField("involvedObject.uid", pod.getUid())
                .list()
                .getItems();
    return optional("events", pod, read).orElse(List.of());
  }

  private Optional<String> endedContainer(PodDiagnosis diagnosis) {
    return logBytes == 0
        ? Optional.empty()
        : diagnosis
            .primary()
            .filter(failure -> failure.exitCode().isPresent())
            .flatMap(PodFailureAnalysis::container)
            .filter(container -> container.role() != ContainerRole.EPHEMERAL)
            .map(ContainerRef::name)
            .filter(name -> !name.isEmpty());
  }

  private Optional<Map<String, String>> logTail(ObjectMeta pod, String container) {
    return logTail(pod, container, true)
        .or(() -> logTail(pod, container, false))
        .map(text -> Map.of(container, text));
  }

  private Optional<String> logTail(ObjectMeta pod, String container, boolean previous) {
    String path =
        "/api/v1/namespaces/%s/pods/%s/log?container=%s&previous=%s&tailLines=%s&limitBytes=%s"
            .formatted(
                pod.getNamespace(), pod.getName(), container, previous, TAIL_LINES, logBytes);
    return optional("log", pod, () -> client.raw(path)).filter(text -> !text.isEmpty());
  }

  /** What was read; empty where that failed or the server does not have it. */
  private static <T> Optional<T> optional(String what, ObjectMeta pod, Supplier<T> read) {
    try {
      return Optional.ofNullable(read.get());
    } catch (KubernetesClientException e) {
      LOG.atDebug()
          .setMessage("could not read what a diagnosis may do without")
          .addKeyValue("what", what)
          .addKeyValue("namespace", pod.getNamespace())
          .addKeyValue("pod", pod.getName())
          .addKeyValue("code", e.getCode())
          .log();
      return Optional.empty();
    }
  }
}
