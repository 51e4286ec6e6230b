package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/**
 * What to run, where, and what to do when it fails.
 *
 * @param notebook the notebook
 * @param podConfig the pod that runs it
 * @param recoveryConfig what this job sets differently from the operator; empty by default
 * @param timeout how long everything together may take, from the first build to the last attempt
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotebookValidationJobSpec(
    @Required NotebookSpec notebook,
    @Required PodConfig podConfig,
    RecoverySpec recoveryConfig,
    @Default(TIMEOUT)
        @Pattern(DurationText.PATTERN)
        @JsonPropertyDescription(
            "How long everything together may take, builds and recoveries included: 90s, 30m, 2h.")
        String timeout) {

  /** What {@link #timeout()} is where nothing is said. */
  public static final String TIMEOUT = "30m";

  /** Fills in what was left out. */
  public NotebookValidationJobSpec {
    notebook = requireNonNullElse(notebook, NotebookSpec.NONE);
    podConfig = requireNonNullElse(podConfig, PodConfig.NONE);
    recoveryConfig = requireNonNullElse(recoveryConfig, RecoverySpec.NONE);
    timeout = requireNonNullElse(timeout, TIMEOUT);
  }
}
