package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which Dockerfile a request is built by: its own, or one of ours where it has none. Ours is made
 * of constants and the names of build arguments, one of which brings the base image.
 */
final class Recipe {

  /** What build arguments of ours start with. */
  static final String RESERVED_PREFIX = "PODMEND_";

  /** The build argument that holds the base image, for every Dockerfile that wants it. */
  static final String BASE_IMAGE = RESERVED_PREFIX + "BASE_IMAGE";

  /** Where the source lies in an image that is built by a Dockerfile of ours. */
  static final String SOURCE_DIRECTORY = "/opt/source";

  private static final String FROM =
      """
      ARG PODMEND_BASE_IMAGE
      FROM ${PODMEND_BASE_IMAGE}
      """;

  private static final String REQUIREMENTS =
      """
      COPY ["podmend-build/requirements.txt", "/opt/podmend/requirements.txt"]
      RUN ["python3", "-m", "pip", "install", "--no-cache-dir", "--disable-pip-version-check", \
      "--requirement", "/opt/podmend/requirements.txt"]
      """;

  /** For the usual first user of notebook images, and for any user of an OpenShift project. */
  private static final String SOURCE =
      """
      COPY --chown=1000:0 --chmod=0775 ["source/", "/opt/source/"]
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
        + arguments()
        + (request.requirements().isEmpty() ? "" : REQUIREMENTS)
        + (hasSource() ? SOURCE : "");
  }

  /** Names are upper-case letters, digits and underscores by the request's own rules. */
  private String arguments() {
    return request.buildArguments().keySet().stream()
        .map(name -> "ARG " + name + "\n")
        .collect(Collectors.joining());
  }

  private boolean hasSource() {
    return !request.source().equals(BuildSource.NONE);
  }
}
