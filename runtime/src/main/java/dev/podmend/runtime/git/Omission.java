package dev.podmend.runtime.git;

/** Why a path of a commit is not among the files that can be read. */
public enum Omission {
  /** The file is larger than {@link GitLimits#maxFileBytes()}. */
  TOO_LARGE("the file is larger than the limit for one file"),
  /** The symbolic link leads out of the repository. */
  LINK_LEAVES("the symbolic link leads out of the repository"),
  /** The symbolic link leads to no file, or in a circle. */
  LINK_BROKEN("the symbolic link leads to no file that can be read"),
  /** A submodule that was not asked for, or deeper than {@link GitLimits#submoduleDepth()}. */
  SUBMODULE("it is a submodule, and submodules are not fetched here"),
  /** The submodule's URL is missing or not allowed. */
  SUBMODULE_REFUSED("the submodule has no URL that is allowed"),
  /** The path is no plain one: {@code ..}, {@code .git}, control characters, too long or deep. */
  UNSAFE_PATH("the path is not safe");

  private final String words;

  Omission(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
