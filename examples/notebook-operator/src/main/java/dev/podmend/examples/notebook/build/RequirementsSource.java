package dev.podmend.examples.notebook.build;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Dockerfile;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.runtime.git.GitSource;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Where the packages of an image come from.
 *
 * <p>Called in every pass of a job whose image is built, on the thread of the pass, so an answer
 * that has to be fetched should be remembered. Must be thread-safe, and give the same answer for
 * the same specification as long as a build goes on: another answer is another image.
 */
@FunctionalInterface
public interface RequirementsSource {

  /**
   * How to build.
   *
   * @param dockerfile the instructions; {@link Dockerfile#absent()} where the strategy knows
   * @param requirements the packages for a strategy that has no instructions
   */
  record Recipe(Dockerfile dockerfile, BuildRequirements requirements) {

    /** No instructions and no packages. */
    public static final Recipe NONE = new Recipe(Dockerfile.absent(), BuildRequirements.NONE);
  }

  /**
   * How to build the image of a job that was checked.
   *
   * @throws RequirementsUnknownException saying why that is not known
   */
  Recipe recipe(NotebookValidationJob job);

  /** Looks for the files that the job names, or may have, while the image is built. */
  static RequirementsSource whileBuilding() {
    return new RequirementsWhileBuilding();
  }

  /**
   * Reads the repository beforehand where requirements are to be found, so that a notebook's own
   * installs and imports count, and keeps the answer in an annotation of the job; other jobs are
   * answered by {@link #whileBuilding()}. Blocks while it fetches.
   *
   * @param client may read and patch jobs
   */
  static RequirementsSource fromRepository(KubernetesClient client, GitSource repositories) {
    return new RequirementsFromRepository(
        Repositories.of(repositories), new RecipesWithJobs(client), whileBuilding());
  }
}
