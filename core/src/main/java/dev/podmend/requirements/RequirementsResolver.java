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

  private final RequirementsImports imports;

  RequirementsResolver(RequirementsImports imports) {
    this.imports = requireNonNull(imports, "imports");
  }

  /**
   * What the notebook needs, by the first source that says it.
   *
   * @param notebook the path of the notebook in the repository
   * @param repository the files to look at
   * @param config how to look
   * @return never an exception for what a repository holds, however odd
   */
  public RequirementsResult resolve(
      String notebook, RepositoryListing repository, RequirementsConfig config) {
    requireNonNull(notebook, "notebook");
    requireNonNull(repository, "repository");
    requireNonNull(config, "config");
    return new RequirementsSearch(notebook, repository, config, imports).result();
  }
}
