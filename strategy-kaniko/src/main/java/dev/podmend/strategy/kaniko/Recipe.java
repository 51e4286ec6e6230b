package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the executor follows: the request's Dockerfile, or one of constant instructions that puts
 * requirements and source onto the base image.
 *
 * @param dockerfile what {@code --dockerfile} names: a path in the context or a mounted file
 * @param files the files to mount at {@link Paths#RECIPE}, by name
 * @param arguments podmend's own build arguments
 * @param sourceDirectory where the image holds the source, as far as that is known
 */
record Recipe(
    String dockerfile,
    Map<String, String> files,
    Map<String, String> arguments,
    Optional<String> sourceDirectory) {

  /** What build arguments of ours start with. */
  static final String RESERVED_PREFIX = "PODMEND_";

  /** The build argument with the base image, for every Dockerfile that wants it. */
  static final String BASE_IMAGE = RESERVED_PREFIX + "BASE_IMAGE";

  /** Changes with the requirements, so that a cached layer of others is not taken. */
  static final String REQUIREMENTS = RESERVED_PREFIX + "REQUIREMENTS";

  /** Where an image of our own instructions holds the source. */
  static final String SOURCE_DIRECTORY = "/opt/source";

  private static final String DOCKERFILE = "Dockerfile";
  private static final String REQUIREMENTS_FILE = "requirements.txt";

  private static final String FROM =
      """
      ARG PODMEND_BASE_IMAGE
      FROM ${PODMEND_BASE_IMAGE}
      """;

  /** The argument is part of the layer's cache key; the file is not, since it is mounted. */
  private static final String INSTALL =
      """
      ARG PODMEND_REQUIREMENTS
      RUN python3 -m pip install --no-cache-dir --disable-pip-version-check \
      --requirement /kaniko/podmend/recipe/requirements.txt
      """;

  /** For the usual first user of notebook images, and for any user of an OpenShift project. */
  private static final String COPY =
      """
      COPY --chown=1000:0 --chmod=0775 . /opt/source
      """;

  static Recipe of(BuildRequest request) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put(BASE_IMAGE, request.baseImage().canonical());
    return request
        .dockerfile()
        .match(
            absent -> generated(request, arguments),
            inSource -> new Recipe(inSource.path().text(), Map.of(), arguments, Optional.empty()),
            inline -> mounted(Map.of(DOCKERFILE, inline.text()), arguments, Optional.empty()));
  }

  private static Recipe generated(BuildRequest request, Map<String, String> arguments) {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder instructions = new StringBuilder(FROM);
    // Names are upper-case letters, digits and underscores by the request's own rules.
    request
        .buildArguments()
        .keySet()
        .forEach(name -> instructions.append("ARG ").append(name).append('\n'));
    if (!request.requirements().isEmpty()) {
      String requirements = request.requirements().asFile();
      instructions.append(INSTALL);
      arguments.put(REQUIREMENTS, fingerprint(requirements));
      files.put(REQUIREMENTS_FILE, requirements);
    }
    Optional<String> directory =
        request.source().equals(BuildSource.NONE)
            ? Optional.empty()
            : Optional.of(SOURCE_DIRECTORY);
    directory.ifPresent(path -> instructions.append(COPY));
    files.put(DOCKERFILE, instructions.toString());
    return mounted(files, arguments, directory);
  }

  private static Recipe mounted(
      Map<String, String> files, Map<String, String> arguments, Optional<String> directory) {
    return new Recipe(Paths.RECIPE + "/" + DOCKERFILE, files, arguments, directory);
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
