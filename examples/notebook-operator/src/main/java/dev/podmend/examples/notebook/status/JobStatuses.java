package dev.podmend.examples.notebook.status;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.api.RecoveryAttemptStatus;
import dev.podmend.examples.notebook.pod.LastWords;
import dev.podmend.model.Redaction;
import dev.podmend.recovery.StatusMessage;
import dev.podmend.runtime.RecoveryCondition;
import dev.podmend.runtime.RecoveryProgress;
import dev.podmend.runtime.RecoveryResult;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The statuses that one job can have next, at one moment. */
public final class JobStatuses {

  private final NotebookValidationJob job;
  private final Instant now;
  private final NotebookValidationJobStatus current;

  /** The statuses of a job. */
  public JobStatuses(NotebookValidationJob job, Instant now) {
    this.job = job;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    NotebookValidationJobStatus known =
        requireNonNullElse(job.getStatus(), NotebookValidationJobStatus.NONE);
    this.current =
        known.observedGeneration() == generation() ? known : NotebookValidationJobStatus.NONE;
  }

  /** The status of this specification; that of an earlier one says nothing. */
  public NotebookValidationJobStatus current() {
    return current;
  }

  /** Whether this specification was not seen before. */
  public boolean isNew() {
    return current.startTime().isEmpty();
  }

  /** When the run began. */
  public Instant start() {
    return Instant.parse(current.startTime());
  }

  /** The first status of a run. */
  public NotebookValidationJobStatus begun() {
    return new NotebookValidationJobStatus(
        generation(),
        JobPhase.INITIALIZING,
        "The job was seen",
        now.toString(),
        "",
        "",
        conditions(Verdict.running(JobPhase.INITIALIZING, "The job was seen"), List.of()),
        null,
        List.of(),
        null);
  }

  /** The end of a job that cannot be carried out. */
  public NotebookValidationJobStatus invalid(List<String> problems) {
    String message = invalidSpecification(problems);
    return status(Verdict.failed("InvalidSpecification", message), List.of(), current);
  }

  /** What the user of a job is told that breaks rules; without credentials. */
  public static String invalidSpecification(List<String> problems) {
    return Redaction.redact(
        "The specification is invalid: " + String.join("; ", problems), StatusMessage.MAX_LENGTH);
  }

  /** The end of a run that ran out of time and could not be cleaned up. */
  public NotebookValidationJobStatus timedOut(String why) {
    String message = Redaction.redact("Validation pod: " + why, StatusMessage.MAX_LENGTH);
    return status(Verdict.failed("TimedOut", message), List.of(), current);
  }

  /**
   * The status after a step.
   *
   * @param words what the pod wrote at its end; counts where the step was the last one
   */
  public NotebookValidationJobStatus after(RecoveryResult result, LastWords words) {
    return switch (result.phase()) {
      // Nothing was learned that is worth a write.
      case INTERRUPTED, STOPPED -> current;
      case BLOCKED -> status(Verdict.running(current.phase(), result.message()), result, current);
      case PROGRESSING, HEALTHY, WAITING, RECOVERING, SUCCEEDED, FAILED ->
          status(Verdict.of(result, words, running(result)), result, known(result));
    };
  }

  private JobPhase running(RecoveryResult result) {
    return builds().isBuilding(result, current.phase())
        ? JobPhase.BUILDING
        : JobPhase.VALIDATION_RUNNING;
  }

  private Builds builds() {
    return new Builds(job.getSpec().podConfig());
  }

  /** The current status with what the step learned of pods, builds and actions. */
  private NotebookValidationJobStatus known(RecoveryResult result) {
    Optional<RecoveryProgress> progress = result.progress();
    return new NotebookValidationJobStatus(
        generation(),
        current.phase(),
        current.message(),
        current.startTime(),
        "",
        result
            .diagnosis()
            .map(diagnosis -> diagnosis.pod().name())
            .orElse(current.validationPodName()),
        current.conditions(),
        progress.flatMap(all -> builds().status(all, result)).orElse(current.buildStatus()),
        progress.map(JobStatuses::attempts).orElse(current.attempts()),
        null);
  }

  private static List<RecoveryAttemptStatus> attempts(RecoveryProgress progress) {
    return progress.history().attempts().stream()
        .map(
            attempt ->
                new RecoveryAttemptStatus(
                    attempt.number(),
                    StatusMessage.words(attempt.action()),
                    attempt.failure(),
                    attempt.outcome().wireName(),
                    attempt.when().truncatedTo(ChronoUnit.SECONDS).toString()))
        .toList();
  }

  private NotebookValidationJobStatus status(
      Verdict verdict, RecoveryResult result, NotebookValidationJobStatus known) {
    return status(
        verdict, result.conditions().stream().map(RecoveryCondition::toCondition).toList(), known);
  }

  private NotebookValidationJobStatus status(
      Verdict verdict, List<Condition> recovery, NotebookValidationJobStatus known) {
    boolean over = verdict.phase().isFinal();
    return new NotebookValidationJobStatus(
        generation(),
        verdict.phase(),
        verdict.message(),
        known.startTime(),
        over ? now.toString() : "",
        known.validationPodName(),
        conditions(verdict, recovery),
        over ? Builds.ended(known.buildStatus(), now) : known.buildStatus(),
        known.attempts(),
        verdict.results().orElse(null));
  }

  private List<Condition> conditions(Verdict verdict, List<Condition> recovery) {
    return Stream.concat(
            verdict.conditions(generation(), now, current.conditions()).stream(), recovery.stream())
        .toList();
  }

  private long generation() {
    return requireNonNullElse(job.getMetadata().getGeneration(), 0L);
  }
}
