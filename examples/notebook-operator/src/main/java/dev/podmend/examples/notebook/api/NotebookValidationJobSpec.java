package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run, where, and what to do when it fails.
 *
 * @param notebook the notebook
 * @param podConfig the pod that runs it
 * @param recoveryConfig what this job sets differently from the operator; empty by default
 * @param timeout how long everything together may take, from the first build to the last attempt
 * @param goldenNotebook refused: see {@link #unsupported()}; {@code null} where it is left out
 * @param comparisonConfig refused likewise
 * @param modelValidation refused likewise
 * @param validationConfig refused likewise
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
        String timeout,
    @PreserveUnknownFields
        @JsonPropertyDescription("Refused: this operator does not compare notebooks.")
        @Nullable Object goldenNotebook,
    @PreserveUnknownFields
        @JsonPropertyDescription("Refused: this operator does not compare notebooks.")
        @Nullable Object comparisonConfig,
    @PreserveUnknownFields
        @JsonPropertyDescription("Refused: this operator does not ask model servers.")
        @Nullable Object modelValidation,
    @PreserveUnknownFields
        @JsonPropertyDescription("Refused: a notebook fails where a cell raises, and nowhere else.")
        @Nullable Object validationConfig) {

  /** What {@link #timeout()} is where nothing is said. */
  public static final String TIMEOUT = "30m";

  private static final String NO_COMPARISON =
      "this operator does not compare notebooks; assert in a cell what the results must be, and"
          + " remove this field";

  /** Fills in what was left out. */
  public NotebookValidationJobSpec {
    notebook = requireNonNullElse(notebook, NotebookSpec.NONE);
    podConfig = requireNonNullElse(podConfig, PodConfig.NONE);
    recoveryConfig = requireNonNullElse(recoveryConfig, RecoverySpec.NONE);
    timeout = requireNonNullElse(timeout, TIMEOUT);
  }

  /** The least that there is to say. */
  public static NotebookValidationJobSpec of(NotebookSpec notebook, PodConfig podConfig) {
    return new NotebookValidationJobSpec(
        notebook, podConfig, RecoverySpec.NONE, TIMEOUT, null, null, null, null);
  }

  /**
   * What the job asks for that other operators of this definition do and this one does not, each
   * with what to do instead. The schema has these fields open, so that they arrive and are refused
   * instead of being dropped by the API server, which would make a success of less than was asked.
   *
   * @return by the names of the fields, in their order; empty in most jobs
   */
  public Map<String, String> unsupported() {
    Map<String, String> fields = new LinkedHashMap<>();
    if (goldenNotebook != null) {
      fields.put("goldenNotebook", NO_COMPARISON);
    }
    if (comparisonConfig != null) {
      fields.put("comparisonConfig", NO_COMPARISON);
    }
    if (modelValidation != null) {
      fields.put(
          "modelValidation",
          "this operator does not ask model servers; call the model in a cell that raises where it"
              + " is wrong, and remove this field");
    }
    if (validationConfig != null) {
      fields.put(
          "validationConfig",
          "this operator knows no levels of strictness; assert in a cell what must hold, and remove"
              + " this field");
    }
    return fields;
  }
}
