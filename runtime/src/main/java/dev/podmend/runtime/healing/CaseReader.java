package dev.podmend.runtime.healing;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLogs;
import dev.podmend.healing.CrashLoopFindings;
import dev.podmend.healing.FailingPod;
import dev.podmend.healing.Incident;
import dev.podmend.healing.IncidentScope;
import dev.podmend.healing.LogAnalysis;
import dev.podmend.healing.LogTail;
import dev.podmend.healing.RestartHistory;
import dev.podmend.model.ContainerRole;
import dev.podmend.runtime.ApiTrouble;
import dev.podmend.runtime.ContainerLogs;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns more of an incident: events and the log of one pod stand for all, since they fail of the
 * same thing. What was learned of it is kept until it changes, and of the others nothing.
 */
record CaseReader(HealerParts parts, Recent<Case> known, ApiHearing hearing) {

  /** How far a node's clock may be ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

  /** An incident and what its log says. */
  record Case(Incident incident, LogAnalysis log) {}

  /**
   * Reads more of an incident of one owner; what fails of a registry or a node explains itself.
   *
   * @param pod the pod that stands for all, the first of the incident
   */
  Case read(Incident incident, Pod pod, RestartHistory history) {
    if (incident.scope() != IncidentScope.OWNER) {
      return new Case(incident, LogAnalysis.NOTHING);
    }
    String key = pod.getMetadata().getUid() + " " + pod.getMetadata().getResourceVersion();
    Optional<Case> before = known.of(key);
    if (before.isPresent()) {
      Case same = before.get();
      return new Case(withPodsOf(same.incident(), incident), same.log());
    }
    Optional<List<Event>> events = events(pod);
    Incident told = withEvents(incident, pod, events.orElse(List.of()), history);
    Case read = new Case(told, log(told.pods().get(0), pod));
    if (events.isPresent()) {
      known.put(key, new Case(withPods(told, told.pods().subList(0, 1)), read.log()));
    }
    return read;
  }

  /** What was learned of a pod then, for those that fail of it now. */
  private static Incident withPodsOf(Incident learned, Incident now) {
    List<FailingPod> pods = new ArrayList<>(now.pods());
    pods.set(0, learned.pods().get(0));
    return withPods(learned, pods);
  }

  private static Incident withPods(Incident learned, List<FailingPod> pods) {
    return new Incident(
        learned.scope(), learned.place(), learned.cause(), learned.fingerprint(), pods);
  }

  /** None where they may not be read; empty where no answer came, and another may come later. */
  private Optional<List<Event>> events(Pod pod) {
    try {
      return Optional.of(hearing.asking(() -> parts.cluster().podEvents().read(pod)));
    } catch (KubernetesClientException e) {
      return ApiTrouble.of(e).isSilence() ? Optional.empty() : Optional.of(List.of());
    }
  }

  private Incident withEvents(
      Incident incident, Pod pod, List<Event> events, RestartHistory history) {
    if (events.isEmpty()) {
      return incident;
    }
    // Events are read after the pass began, and state moments of the node's clock. Seen from before
    // them, a container that was restarted just now would be one that was restarted once.
    Instant seen = parts.cluster().leases().clock().instant().plus(CLOCK_SKEW);
    CrashLoopFindings findings =
        parts.detector().detect(List.of(PodObservation.of(pod, events)), history, seen);
    return findings.incidents().stream()
        .findFirst()
        .map(told -> withPodsOf(told, incident))
        .orElse(incident);
  }

  private LogAnalysis log(FailingPod failing, Pod pod) {
    Optional<String> container =
        failing
            .failure()
            .filter(failure -> failure.exitCode().isPresent())
            .flatMap(PodFailureAnalysis::container)
            .filter(ended -> ended.role() != ContainerRole.EPHEMERAL && !ended.name().isEmpty())
            .map(ended -> ended.name());
    return parts
        .cluster()
        .logs()
        .flatMap(logs -> container.flatMap(name -> lastEnd(logs, pod, name)))
        .map(logs -> parts.analyzer().analyze(logs, LogTail.DEFAULT))
        .orElse(LogAnalysis.NOTHING);
  }

  /** A node that does not answer leaves its pods without logs, and the server is not to blame. */
  private Optional<CrashLogs> lastEnd(ContainerLogs logs, Pod pod, String container) {
    try {
      return Optional.of(hearing.asking(() -> logs.readLastEnd(pod, container)));
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }
}
