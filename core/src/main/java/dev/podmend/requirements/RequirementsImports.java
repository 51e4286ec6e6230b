package dev.podmend.requirements;

/** Says what a notebook needs by what it imports. */
interface RequirementsImports {

  /**
   * One entry a package, its line the bare name.
   *
   * @param path the path of the notebook in the repository
   */
  RequirementsFound find(String path, Notebook notebook, RepositoryListing repository);
}
