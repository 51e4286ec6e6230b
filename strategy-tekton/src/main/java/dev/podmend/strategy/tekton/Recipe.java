package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import java.util.Optional;

/**
 * Which Dockerfile a request is built by: its own, or one of ours where it has none. Ours are
 * constants; the base image comes in as a build argument.
 */
final class Recipe {

  /** The build argument that holds the base image. */
  static final String BASE_IMAGE = "BASE_IMAGE";

  /** Where the source lies in an image that is built by a Dockerfile of ours. */
  static final String SOURCE_DIRECTORY = "/opt/podmend/source";

  private static final String FROM =
      """
      # Written by podmend.
      ARG BASE_IMAGE
      FROM ${BASE_IMAGE}
      """;

  private static final String REQUIREMENTS =
      """
      COPY ["requirements.txt", "/opt/podmend/requirements.txt"]
      RUN ["python3", "-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", \
      "--requirement", "/opt/podmend/requirements.txt"]
      """;

  private static final String SOURCE =
      """
      COPY ["source/", "/opt/podmend/source/"]
      """;

  private final BuildRequest request;

  Recipe(BuildRequest request) {
    this.request = request;
  }

  /** Whether the Dockerfile is one of ours, with the source in a folder beside it. */
  boolean isOurs() {
    return request.dockerfile() instanceof Dockerfile.Absent;
  }

  /** The text of the Dockerfile, where it does not lie in the source. */
  Optional<String> text() {
    return request
        .dockerfile()
        .match(
            absent -> Optional.of(ours()),
            inSource -> Optional.empty(),
            inline -> Optional.of(inline.text()));
  }

  /** Where the Dockerfile lies in the context folder, where it does. */
  Optional<DockerfilePath> path() {
    return request
        .dockerfile()
        .match(
            absent -> Optional.empty(),
            inSource -> Optional.of(inSource.path()),
            inline -> Optional.empty());
  }

  /** Where the source lies in the image, where that is known. */
  Optional<String> sourceDirectory() {
    return isOurs() && hasSource() ? Optional.of(SOURCE_DIRECTORY) : Optional.empty();
  }

  private String ours() {
    return FROM
        + (request.requirements().isEmpty() ? "" : REQUIREMENTS)
        + (hasSource() ? SOURCE : "");
  }

  private boolean hasSource() {
    return !request.source().equals(BuildSource.NONE);
  }
}
