package dev.podmend.examples.notebook.build;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.build.RequirementsSource.Recipe;
import java.util.Optional;

/** Where the answer for a run stays, so that it has one answer, whoever carries it on. */
interface KeptRecipes {

  /** The answer for the run of a job; empty where none is kept. */
  Optional<Recipe> load(NotebookValidationJob job);

  /**
   * Keeps an answer.
   *
   * @return the answer that holds: the given one, unless another process was faster
   */
  Recipe keep(NotebookValidationJob job, Recipe recipe);
}
