package dev.podmend.examples.notebook.build;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildSource;
import dev.podmend.model.Persistence;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.runtime.git.GitProblem;
import dev.podmend.runtime.git.GitSource;

/** Where the files of repositories come from. */
@FunctionalInterface
interface Repositories {

  /**
   * The files of a repository that holds a notebook.
   *
   * @param namespace where the source's Secret lies
   * @throws RequirementsUnknownException if they cannot be had, or the notebook is not among them
   */
  RepositoryListing files(String namespace, BuildSource.Git source, String notebook);

  /** Fetches them. */
  static Repositories of(GitSource source) {
    return (namespace, repository, notebook) ->
        source
            .fetch(namespace, repository)
            .requiring(notebook)
            .match(
                fetched -> fetched.snapshot(),
                failed -> {
                  throw unknown(failed.problem(), failed.failure());
                });
  }

  private static RequirementsUnknownException unknown(GitProblem problem, BuildFailure failure) {
    return new RequirementsUnknownException(
        failure.message() + ". " + problem.advice(),
        failure.persistence() == Persistence.TRANSIENT);
  }
}
