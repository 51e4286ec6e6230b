package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

/**
 * Finds what a notebook needs installed.
 *
 * <p>The file that the user names comes first. Then the sources are asked in the configured order,
 * and the first that answers is taken alone; only commands and imports of the notebook complete
 * each other. A Dockerfile and a requirements file exclude each other: the one that comes first in
 * the order wins, and the report names the one that was set aside. Immutable and thread-safe.
 */
public final class RequirementsResolver {

  private final RequirementsConfig config;
  private final NotebookImports imports;

  private RequirementsResolver(RequirementsConfig config) {
    this.config = config;
    this.imports = new NotebookImports(config);
  }

  /** A resolver that looks as the configuration says. */
  public static RequirementsResolver of(RequirementsConfig config) {
    return new RequirementsResolver(requireNonNull(config, "config"));
  }

  /**
   * What the notebook needs, by the first source that says it.
   *
   * @param notebook the path of the notebook in the repository
   * @param repository the files to look at
   * @return never an exception for what a repository holds, however odd
   */
  public RequirementsResult resolve(String notebook, RepositoryListing repository) {
    requireNonNull(notebook, "notebook");
    requireNonNull(repository, "repository");
    return new RequirementsSearch(notebook, repository, config, imports).result();
  }
}
