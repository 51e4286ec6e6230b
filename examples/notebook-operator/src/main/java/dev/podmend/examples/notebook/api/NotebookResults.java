package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a notebook did.
 *
 * @param outcome whether it ran to its end
 * @param passed how many code cells ran well
 * @param failed how many raised an error
 * @param skipped how many did not run
 * @param seconds how long all of it took
 * @param cells the code cells in their order, as far as they fit into a pod's last words
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotebookResults(
    Outcome outcome, int passed, int failed, int skipped, double seconds, List<Cell> cells) {

  /** How it ended. */
  public enum Outcome {
    /** Every cell ran. */
    @JsonProperty("Passed")
    PASSED,
    /** A cell raised an error. */
    @JsonProperty("Failed")
    FAILED
  }

  /**
   * One code cell.
   *
   * @param index which cell of the notebook it is, from 0, cells of text counted
   * @param status {@code passed}, {@code failed} or {@code skipped}
   * @param seconds how long it took; 0 where that is not known
   * @param error the error and its message; empty where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Cell(int index, String status, double seconds, String error) {

    /** Fills in what was left out. */
    public Cell {
      status = requireNonNullElse(status, "");
      error = requireNonNullElse(error, "");
    }
  }

  /** Fills in what was left out. */
  public NotebookResults {
    outcome = requireNonNullElse(outcome, Outcome.FAILED);
    cells = requireNonNullElse(cells, List.of());
  }
}
