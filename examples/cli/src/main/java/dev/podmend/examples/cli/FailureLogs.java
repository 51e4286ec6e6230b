package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ObservationSink;
import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.runtime.ContainerLogs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds to pods of a cluster the ends of the logs that may tell why a container ended. Only where
 * nothing else does: every log is a request.
 */
final class FailureLogs implements ObservationSink {

  private static final int MAX_CHARS = 8_192;

  /** Causes that only say that the program failed, however sure that is. */
  private static final Set<FailureCause> UNEXPLAINED =
      EnumSet.of(FailureCause.APPLICATION_ERROR, FailureCause.UNKNOWN);

  private final PodFailureClassifier classifier = PodFailureClassifier.standard();
  private final ContainerLogs logs;
  private final ObservationSink sink;

  FailureLogs(KubernetesClient client, ObservationSink sink) {
    this.logs = new ContainerLogs(client, MAX_CHARS);
    this.sink = sink;
  }

  @Override
  public void accept(ObservedPod pod) {
    Map<String, String> tails = new HashMap<>();
    pod.observation().pod().ifPresent(facts -> read(facts, unexplained(pod), tails));
    sink.accept(tails.isEmpty() ? pod : pod.withLogTails(tails));
  }

  @Override
  public void reject(String position, String message) {
    sink.reject(position, message);
  }

  @Override
  public void warn(String message) {
    sink.warn(message);
  }

  private void read(Pod pod, List<String> containers, Map<String, String> tails) {
    containers.forEach(
        container -> logs.tail(pod, container).ifPresent(tail -> tails.put(container, tail)));
  }

  private List<String> unexplained(ObservedPod pod) {
    PodDiagnosis diagnosis = pod.diagnosis(classifier);
    return diagnosis.verdict().isUnwell()
        ? Stream.concat(diagnosis.primary().stream(), diagnosis.contributing().stream())
            .filter(FailureLogs::isUnexplained)
            .flatMap(failure -> failure.container().stream())
            .filter(container -> container.role() != ContainerRole.EPHEMERAL)
            .map(ContainerRef::name)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList()
        : List.of();
  }

  private static boolean isUnexplained(PodFailureAnalysis failure) {
    return failure.exitCode().isPresent()
        && (failure.confidence() != Confidence.CONFIRMED || UNEXPLAINED.contains(failure.cause()));
  }
}
