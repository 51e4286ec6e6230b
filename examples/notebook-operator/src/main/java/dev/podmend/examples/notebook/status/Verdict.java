package dev.podmend.examples.notebook.status;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookResults;
import dev.podmend.examples.notebook.api.NotebookResults.Outcome;
import dev.podmend.examples.notebook.pod.LastWords;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Redaction;
import dev.podmend.recovery.StatusMessage;
import dev.podmend.runtime.RecoveryPhase;
import dev.podmend.runtime.RecoveryResult;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a run.
 *
 * @param phase how far it is
 * @param reason why, in one word
 * @param message why, for a person
 * @param validated whether the notebook works: {@code True}, {@code False}, or {@code Unknown}
 *     where that is not known yet or will never be
 * @param results what the notebook did, where that is known
 */
record Verdict(
    JobPhase phase,
    String reason,
    String message,
    String validated,
    Optional<NotebookResults> results) {

  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  static Verdict running(JobPhase phase, String message) {
    String reason =
        switch (phase) {
          case INITIALIZING -> "Initializing";
          case BUILDING -> "Building";
          case VALIDATION_RUNNING, SUCCEEDED, FAILED -> "ValidationRunning";
        };
    return new Verdict(phase, reason, message, UNKNOWN, Optional.empty());
  }

  static Verdict failed(String reason, String message) {
    return new Verdict(JobPhase.FAILED, reason, message, UNKNOWN, Optional.empty());
  }

  /**
   * What a step leads to.
   *
   * @param words what the pod wrote at its end
   * @param running the phase of a run that goes on
   */
  static Verdict of(RecoveryResult result, LastWords words, JobPhase running) {
    if (!result.isFinal()) {
      return running(running, soFar(result));
    }
    return result.phase() == RecoveryPhase.SUCCEEDED
        ? succeeded(result, words)
        : failed(result, words);
  }

  /** A pod that runs once has recovered when it has ended, not when it is well. */
  private static String soFar(RecoveryResult result) {
    return result.phase() == RecoveryPhase.HEALTHY
        ? result.message().replace("Final status: Success", "Status: Running")
        : result.message();
  }

  /** A pod that ended well has to prove it. */
  private static Verdict succeeded(RecoveryResult result, LastWords words) {
    return words
        .results()
        .map(
            known ->
                new Verdict(
                    JobPhase.SUCCEEDED, "NotebookPassed", passed(result), TRUE, words.results()))
        .orElseGet(
            () ->
                failed(
                    "Inconclusive",
                    line("Inconclusive: " + words.problem() + ". " + result.message())));
  }

  /** After a recovery, its own account says how all ended. */
  private static String passed(RecoveryResult result) {
    boolean recovered =
        result.progress().filter(known -> !known.history().attempts().isEmpty()).isPresent();
    return recovered ? result.message() : line("The notebook passed. " + result.message());
  }

  private static Verdict failed(RecoveryResult result, LastWords words) {
    Optional<NotebookResults> results =
        words.results().filter(known -> known.outcome() == Outcome.FAILED);
    return results
        .map(
            known ->
                new Verdict(
                    JobPhase.FAILED,
                    "NotebookFailed",
                    line(result.message() + firstError(known)),
                    FALSE,
                    results))
        .orElseGet(() -> failed("ValidationFailed", line(result.message() + culprit(result))));
  }

  /** The init container that failed, with its own words. */
  private static String culprit(RecoveryResult result) {
    Optional<PodFailureAnalysis> failure = result.diagnosis().flatMap(PodDiagnosis::primary);
    return failure
        .flatMap(PodFailureAnalysis::container)
        .filter(container -> container.role() == ContainerRole.INIT)
        .map(ContainerRef::name)
        .map(name -> ". Init container " + name + ": " + failure.get().errorMessage())
        .orElse("");
  }

  private static String firstError(NotebookResults results) {
    return results.cells().stream()
        .filter(cell -> !cell.error().isEmpty())
        .findFirst()
        .map(cell -> ". Cell " + cell.index() + ": " + cell.error())
        .orElse("");
  }

  private static String line(String text) {
    return Redaction.redact(text, StatusMessage.MAX_LENGTH);
  }

  /** The conditions that say so; one that has not changed keeps its moment. */
  List<Condition> conditions(long generation, Instant now, List<Condition> before) {
    String ready = phase == JobPhase.SUCCEEDED ? TRUE : FALSE;
    return List.of(
        condition("Ready", ready, generation, now, before),
        condition("Validated", validated, generation, now, before));
  }

  private Condition condition(
      String type, String status, long generation, Instant now, List<Condition> before) {
    String since =
        before.stream()
            .filter(known -> type.equals(known.getType()) && status.equals(known.getStatus()))
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElse(now.toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(since)
        .withObservedGeneration(generation)
        .build();
  }
}
