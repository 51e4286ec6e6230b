package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.DockerfileRecipe;
import dev.podmend.build.GeneratedDockerfile;
import java.util.Optional;

/** Which Dockerfile a request is built by: its own, or one of ours where it has none. */
final class Recipe {

  /** What build arguments of ours start with. */
  static final String RESERVED_PREFIX = DockerfileGenerator.RESERVED_PREFIX;

  /** The build argument that holds the base image, for every Dockerfile that wants it. */
  static final String BASE_IMAGE = RESERVED_PREFIX + "BASE_IMAGE";

  /** The folder of the context that holds the source; the build's files lie beside it. */
  private static final ContextPath SOURCE = new ContextPath("source");

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
            absent -> Optional.of(generated().text()),
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
    return text().flatMap(DockerfileGenerator::sourceDirectoryOf);
  }

  private GeneratedDockerfile generated() {
    DockerfileRecipe.Builder recipe = DockerfileGenerator.recipeFor(request);
    return DockerfileGenerator.generate((hasSource() ? recipe.source(SOURCE) : recipe).build());
  }

  private boolean hasSource() {
    return !request.source().equals(BuildSource.NONE);
  }
}
