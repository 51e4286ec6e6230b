package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.GeneratedDockerfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the executor follows: the request's Dockerfile, or one of ours that puts requirements and
 * source onto the base image.
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
  static final String RESERVED_PREFIX = DockerfileGenerator.RESERVED_PREFIX;

  /** The build argument with the base image, for every Dockerfile that wants it. */
  static final String BASE_IMAGE = RESERVED_PREFIX + "BASE_IMAGE";

  private static final String DOCKERFILE = "Dockerfile";

  /** The executor reads it instead of the context's own {@code .dockerignore}. */
  private static final String IGNORE_FILE = DOCKERFILE + ".dockerignore";

  private static final String NOTHING_IGNORED = "# The whole source goes into the image.\n";

  static Recipe of(BuildRequest request) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put(BASE_IMAGE, request.baseImage().canonical());
    return request
        .dockerfile()
        .match(
            absent -> generated(request, arguments),
            inSource -> new Recipe(inSource.path().text(), Map.of(), arguments, Optional.empty()),
            inline ->
                mounted(
                    Map.of(DOCKERFILE, inline.text()),
                    arguments,
                    DockerfileGenerator.sourceDirectoryOf(inline.text())));
  }

  /**
   * The executor fetches the context itself, so that files of ours can only be mounted. What the
   * source's {@code .dockerignore} leaves out was written for a Dockerfile of its own, and may be
   * the very notebooks that this one is to hold.
   */
  private static Recipe generated(BuildRequest request, Map<String, String> arguments) {
    GeneratedDockerfile generated =
        DockerfileGenerator.generate(
            DockerfileGenerator.recipeFor(request).mountedFiles(Paths.RECIPE).build());
    arguments.putAll(generated.arguments());
    Map<String, String> files = new LinkedHashMap<>(generated.files());
    files.put(DOCKERFILE, generated.text());
    if (generated.sourceDirectory().isPresent()) {
      files.put(IGNORE_FILE, NOTHING_IGNORED);
    }
    return mounted(files, arguments, generated.sourceDirectory());
  }

  private static Recipe mounted(
      Map<String, String> files, Map<String, String> arguments, Optional<String> directory) {
    return new Recipe(Paths.RECIPE + "/" + DOCKERFILE, files, arguments, directory);
  }
}
