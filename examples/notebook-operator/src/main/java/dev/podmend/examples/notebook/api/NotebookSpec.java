package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/**
 * A notebook in a repository.
 *
 * @param git the repository
 * @param path where the notebook lies in it; empty where it was left out
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotebookSpec(
    @Required GitSpec git,
    @Required
        @Pattern("^.+\\.ipynb$")
        @JsonPropertyDescription("The notebook, from the root of the repository: analysis/a.ipynb.")
        String path) {

  static final NotebookSpec NONE = new NotebookSpec(GitSpec.NONE, "");

  /** Fills in what was left out. */
  public NotebookSpec {
    git = requireNonNullElse(git, GitSpec.NONE);
    path = requireNonNullElse(path, "");
  }
}
