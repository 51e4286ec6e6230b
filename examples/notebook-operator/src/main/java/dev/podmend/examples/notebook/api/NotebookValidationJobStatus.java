package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run is doing.
 *
 * @param observedGeneration the generation of the specification that all the rest speaks of; 0
 *     before the first look
 * @param phase how far it is
 * @param message one line for a person, without credentials
 * @param startTime when the run began, RFC 3339; empty before
 * @param completionTime when it ended; empty before
 * @param validationPodName the newest pod; empty where there was none
 * @param conditions {@code Ready}, {@code Validated} and those of the recovery
 * @param buildStatus how the build is doing; {@code null} where none is asked for
 * @param attempts what was done to recover, oldest first
 * @param results what the notebook did; {@code null} where nothing readable was left
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotebookValidationJobStatus(
    long observedGeneration,
    JobPhase phase,
    String message,
    String startTime,
    String completionTime,
    String validationPodName,
    List<Condition> conditions,
    @Nullable BuildStatus buildStatus,
    List<RecoveryAttemptStatus> attempts,
    @Nullable NotebookResults results) {

  /** Before the first look. */
  public static final NotebookValidationJobStatus NONE =
      new NotebookValidationJobStatus(
          0, JobPhase.INITIALIZING, "", "", "", "", List.of(), null, List.of(), null);

  /** Fills in what was left out. */
  public NotebookValidationJobStatus {
    phase = requireNonNullElse(phase, JobPhase.INITIALIZING);
    message = requireNonNullElse(message, "");
    startTime = requireNonNullElse(startTime, "");
    completionTime = requireNonNullElse(completionTime, "");
    validationPodName = requireNonNullElse(validationPodName, "");
    conditions = requireNonNullElse(conditions, List.of());
    attempts = requireNonNullElse(attempts, List.of());
  }
}
