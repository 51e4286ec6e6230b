package dev.podmend.strategy.s2i;

/**
 * The Dockerfile for a base image without S2I scripts. Nothing of a request is in it: the base
 * image takes the place of {@code scratch} by the build's {@code from}, files come from the
 * context.
 */
final class GeneratedDockerfile {

  /** Where the source lies in the image, as in images that S2I builds. */
  static final String SOURCE_DIRECTORY = "/opt/app-root/src";

  /** The folder of the context that holds the requirements. */
  static final String REQUIREMENTS_FOLDER = "podmend-build";

  /** The name of the requirements file. */
  static final String REQUIREMENTS_FILE = "requirements.txt";

  private static final String WITHOUT_REQUIREMENTS =
      """
      # Written by podmend. The build puts the base image in the place of scratch.
      FROM scratch
      COPY --chown=1001:0 [".", "%s/"]
      """
          .formatted(SOURCE_DIRECTORY);

  private static final String WITH_REQUIREMENTS =
      WITHOUT_REQUIREMENTS
          + """
          RUN ["python3", "-m", "pip", "install", "--no-cache-dir", "--requirement", "%s/%s/%s"]
          """
              .formatted(SOURCE_DIRECTORY, REQUIREMENTS_FOLDER, REQUIREMENTS_FILE);

  private GeneratedDockerfile() {}

  static String text(boolean withRequirements) {
    return withRequirements ? WITH_REQUIREMENTS : WITHOUT_REQUIREMENTS;
  }

  static boolean isText(String dockerfile) {
    return dockerfile.equals(WITHOUT_REQUIREMENTS) || dockerfile.equals(WITH_REQUIREMENTS);
  }
}
