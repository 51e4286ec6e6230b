package dev.podmend.build;

/**
 * The folder of a repository that a build sees.
 *
 * @param text the path from the repository's root, without a slash at either end; empty for the
 *     root itself
 */
public record ContextPath(String text) {

  /** The whole repository. */
  public static final ContextPath ROOT = new ContextPath("");

  /**
   * Refuses what is no relative path.
   *
   * @throws IllegalArgumentException naming the path and the rule it breaks
   */
  public ContextPath {
    if (!text.isEmpty()) {
      RelativePath.require("context path", text);
    }
  }

  /** Whether it is the whole repository. */
  public boolean isRoot() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }
}
