package dev.podmend.runtime;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.Persistence;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a listener was told of one failure: enough to know it again, and no more.
 *
 * @param container the container's name, empty where the pod itself failed
 * @param run which run of the container failed, the first is 0
 * @param period when in the life of the container
 * @param severity how bad the verdict was; a failure that gets worse is told again
 */
record PodFailureReport(
    String container,
    int run,
    Period period,
    FailureCause cause,
    Persistence persistence,
    String fingerprint,
    int severity) {

  /** The parts of a container's life, or a pod's: a failure of one is never that of another. */
  enum Period {
    BEFORE_RUNNING,
    RUNNING,
    ENDED,
    FROM_OUTSIDE
  }

  /** Causes that say no more than that something fails. */
  private static final Set<FailureCause> VAGUE =
      EnumSet.of(FailureCause.UNKNOWN, FailureCause.IMAGE_PULL_FAILED);

  static PodFailureReport of(PodFailureAnalysis failure, PodVerdict verdict) {
    return new PodFailureReport(
        failure.container().map(ContainerRef::name).orElse(""),
        run(failure, verdict),
        period(failure),
        failure.cause(),
        failure.persistence(),
        failure.fingerprint(),
        severity(verdict));
  }

  /** Of a container that recovers from a crash it is the run before the present one that failed. */
  private static int run(PodFailureAnalysis failure, PodVerdict verdict) {
    boolean isRecovering = verdict == PodVerdict.DEGRADED && failure.exitCode().isPresent();
    return isRecovering ? failure.restartCount() - 1 : failure.restartCount();
  }

  private static Period period(PodFailureAnalysis failure) {
    if (failure.stage() == FailureStage.DISRUPTION) {
      return Period.FROM_OUTSIDE;
    }
    if (failure.stage().compareTo(FailureStage.START) <= 0) {
      return Period.BEFORE_RUNNING;
    }
    return failure.exitCode().isPresent() ? Period.ENDED : Period.RUNNING;
  }

  private static int severity(PodVerdict verdict) {
    return switch (verdict) {
      case HEALTHY, PROGRESSING, SUCCEEDED, TERMINATING -> 0;
      case DEGRADED -> 1;
      case UNKNOWN -> 2;
      case FAILING -> 3;
      case FAILED, REJECTED -> 4;
    };
  }

  /** Whether both are about one failed run of one container, or about the pod itself. */
  boolean isSameOccurrenceAs(PodFailureReport other) {
    return container.equals(other.container) && run == other.run && period == other.period;
  }

  /** Whether both are one failure, seen again or told in other words. */
  boolean isSameFailureAs(PodFailureReport other) {
    boolean seenAgain = container.equals(other.container) && fingerprint.equals(other.fingerprint);
    return seenAgain || (isSameOccurrenceAs(other) && cause == other.cause);
  }

  /** Whether one may stand for the other in a memory. */
  boolean isInterchangeableWith(PodFailureReport other) {
    return container.equals(other.container)
        && fingerprint.equals(other.fingerprint)
        && persistence == other.persistence;
  }

  boolean isVague() {
    return VAGUE.contains(cause);
  }

  PodFailureReport atLeastAsSevereAs(PodFailureReport other) {
    return other.severity <= severity
        ? this
        : new PodFailureReport(
            container, run, period, cause, persistence, fingerprint, other.severity);
  }
}
