package dev.podmend.strategy.kaniko;

import static java.util.Map.entry;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the failure of a pod means for the build in it, as far as the build has no part in it. */
final class PodFailures {

  /** Causes that end a pod from outside, whatever its containers did or wrote. */
  private static final Set<FailureCause> FROM_OUTSIDE =
      Set.of(
          FailureCause.DEADLINE_EXCEEDED,
          FailureCause.DISRUPTED,
          FailureCause.EPHEMERAL_STORAGE_EXCEEDED,
          FailureCause.MEMORY_LIMIT_EXCEEDED,
          FailureCause.NODE_ADMISSION_REJECTED,
          FailureCause.NODE_PRESSURE_EVICTED);

  private static final Map<FailureCause, BuildFailureReason> REASONS =
      Map.ofEntries(
          entry(FailureCause.IMAGE_NAME_INVALID, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_NOT_FOUND, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_ACCESS_DENIED, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_NOT_PRESENT, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_PLATFORM_MISMATCH, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_UNUSABLE, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_SIGNATURE_REJECTED, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.IMAGE_PULL_FAILED, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.REGISTRY_RATE_LIMITED, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.REGISTRY_UNREACHABLE, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.REGISTRY_TLS_UNTRUSTED, BuildFailureReason.BUILDER_IMAGE_PULL),
          entry(FailureCause.CONFIG_REFERENCE_MISSING, BuildFailureReason.CONFIG_MISSING),
          entry(FailureCause.SECURITY_CONTEXT_REJECTED, BuildFailureReason.NOT_ROOT),
          entry(FailureCause.ADMISSION_DENIED, BuildFailureReason.ADMISSION_DENIED),
          entry(FailureCause.MEMORY_LIMIT_EXCEEDED, BuildFailureReason.OUT_OF_MEMORY),
          entry(FailureCause.EPHEMERAL_STORAGE_EXCEEDED, BuildFailureReason.EVICTED),
          entry(FailureCause.NODE_PRESSURE_EVICTED, BuildFailureReason.EVICTED),
          entry(FailureCause.NODE_ADMISSION_REJECTED, BuildFailureReason.UNSCHEDULABLE),
          entry(FailureCause.DEADLINE_EXCEEDED, BuildFailureReason.RUN_TIMEOUT),
          entry(FailureCause.DISRUPTED, BuildFailureReason.EVICTED));

  /** Ways in which a disrupted pod lost its node rather than its place on it. */
  private static final Set<FailureTrait> NODE_GONE =
      Set.of(FailureTrait.NODE_LOST, FailureTrait.GARBAGE_COLLECTED, FailureTrait.SHUTDOWN);

  private PodFailures() {}

  /**
   * Why a pod is over that was ended from outside.
   *
   * @param started whether the executor has run
   */
  static Optional<BuildFailure> ended(Pod pod, boolean started) {
    return PodFailureClassifier.standard()
        .diagnose(PodObservation.of(pod))
        .primary()
        .filter(analysis -> FROM_OUTSIDE.contains(analysis.cause()))
        .map(analysis -> failure(analysis, reason(analysis, started)));
  }

  /** Why a pod will never run, though nothing has ended it; empty where it still may. */
  static Optional<BuildFailure> hopeless(Pod pod, List<Event> events, Instant now) {
    return trouble(pod, events, now)
        .filter(analysis -> analysis.persistence() == Persistence.PERMANENT)
        .flatMap(
            analysis ->
                Optional.ofNullable(REASONS.get(analysis.cause()))
                    .map(reason -> failure(analysis, reason)));
  }

  /** What keeps a pod from running. */
  static Optional<PodFailureAnalysis> trouble(Pod pod, List<Event> events, Instant now) {
    return PodFailureClassifier.standard().diagnose(PodObservation.of(pod, events), now).primary();
  }

  private static BuildFailureReason reason(PodFailureAnalysis analysis, boolean started) {
    if (analysis.cause() == FailureCause.DEADLINE_EXCEEDED && !started) {
      return BuildFailureReason.QUEUE_TIMEOUT;
    }
    if (analysis.cause() == FailureCause.DISRUPTED
        && analysis.traits().stream().anyMatch(NODE_GONE::contains)) {
      return BuildFailureReason.NODE_LOST;
    }
    return REASONS.getOrDefault(analysis.cause(), BuildFailureReason.UNKNOWN);
  }

  private static BuildFailure failure(PodFailureAnalysis analysis, BuildFailureReason reason) {
    BuildFailure failure = BuildFailure.of(reason, message(analysis));
    for (Evidence evidence : analysis.evidence()) {
      failure = failure.seenAt(evidence.path(), evidence.value());
    }
    return switch (reason) {
      // A rejection by one kubelet: the next pod may land elsewhere.
      case UNSCHEDULABLE -> failure.with(BuildRemedy.RETRY_SAME).with(analysis.persistence());
      case BUILDER_IMAGE_PULL, EVICTED -> failure.with(analysis.persistence());
      default -> failure;
    };
  }

  private static String message(PodFailureAnalysis analysis) {
    String said = analysis.errorMessage();
    return said.isEmpty() ? analysis.cause().definition() : said;
  }
}
