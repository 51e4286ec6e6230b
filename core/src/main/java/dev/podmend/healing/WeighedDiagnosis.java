package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the API states of a failure and what the container's log adds to it. The log decides only
 * where the API leaves the cause open, as a bare exit code does, and only for causes that a log can
 * tell; it never overrides what the API states.
 *
 * @param diagnosis what the API states
 * @param log what the log says
 * @param cause the root cause, all in all
 * @param confidence how sure it is; a log is never more than a {@link Confidence#GUESS}
 * @param deciding the finding that told the cause; empty where the API did
 */
public record WeighedDiagnosis(
    PodDiagnosis diagnosis,
    LogAnalysis log,
    FailureCause cause,
    Confidence confidence,
    Optional<LogFinding> deciding) {

  private static final Set<String> OPEN_RULES =
      PodFailureClassifier.standard().rules().stream()
          .filter(FailureRule::yieldsToOutput)
          .map(FailureRule::id)
          .collect(Collectors.toUnmodifiableSet());

  /** Refuses {@code null}. */
  public WeighedDiagnosis {
    requireNonNull(diagnosis, "diagnosis");
    requireNonNull(log, "log");
    requireNonNull(cause, "cause");
    requireNonNull(confidence, "confidence");
    requireNonNull(deciding, "deciding");
  }

  /** Weighs both. */
  public static WeighedDiagnosis of(PodDiagnosis diagnosis, LogAnalysis log) {
    Optional<PodFailureAnalysis> stated =
        diagnosis.primary().or(() -> diagnosis.contributing().stream().findFirst());
    Optional<LogFinding> deciding =
        stated.filter(WeighedDiagnosis::isOpen).flatMap(failure -> tellingFinding(log));
    FailureCause cause =
        deciding
            .map(LogFinding::cause)
            .or(() -> stated.map(PodFailureAnalysis::cause))
            .orElse(FailureCause.UNKNOWN);
    Confidence confidence =
        stated
            .filter(failure -> deciding.isEmpty())
            .map(PodFailureAnalysis::confidence)
            .orElse(Confidence.GUESS);
    return new WeighedDiagnosis(diagnosis, log, cause, confidence, deciding);
  }

  /** Whether the API states no more than that the process ended. */
  private static boolean isOpen(PodFailureAnalysis failure) {
    return OPEN_RULES.contains(failure.rule());
  }

  /** What stands far above the end tells nothing where something else stands near it. */
  private static Optional<LogFinding> tellingFinding(LogAnalysis log) {
    boolean endSpeaks = log.findings().stream().anyMatch(log::isNearEnd);
    return log.findings().stream()
        .filter(finding -> log.isNearEnd(finding) || !endSpeaks)
        .filter(finding -> isToldByLogs(finding.cause()))
        .findFirst();
  }

  /**
   * Whether a log is where one learns of the cause. Of kills, pulls and probes the API knows, and a
   * program that speaks of them speaks of others.
   */
  private static boolean isToldByLogs(FailureCause cause) {
    return switch (cause) {
      case HEAP_EXHAUSTED,
          IMAGE_PLATFORM_MISMATCH,
          SOURCE_FETCH_FAILED,
          MISSING_LIBRARY,
          COMMAND_NOT_FOUND,
          COMMAND_NOT_EXECUTABLE,
          APPLICATION_PERMISSION_DENIED,
          CONFIG_REFERENCE_MISSING,
          EXTERNAL_DEPENDENCY_UNAVAILABLE ->
          true;
      default -> false;
    };
  }
}
