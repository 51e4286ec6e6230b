package dev.podmend.build;

/**
 * A Dockerfile within a source.
 *
 * @param text the path from the {@linkplain ContextPath context folder}: {@code Dockerfile}, {@code
 *     build/Containerfile}
 */
public record DockerfilePath(String text) {

  /**
   * Refuses what is no relative path.
   *
   * @throws IllegalArgumentException naming the path and the rule it breaks
   */
  public DockerfilePath {
    RelativePath.require("Dockerfile path", text);
  }

  @Override
  public String toString() {
    return text;
  }
}
