package dev.podmend.build;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a Dockerfile of ours is made of. Every part is a value that has been checked; what is no fit
 * for a Dockerfile is refused with an {@link IllegalArgumentException} that lists every problem.
 */
@Value.Immutable
@ValueStyle
public abstract class DockerfileRecipe {

  /** The first user of most notebook images, and the owner of the packages in them. */
  public static final int DEFAULT_USER = 1000;

  DockerfileRecipe() {}

  /** The image to build on. */
  public abstract ImageReference baseImage();

  /**
   * Whether the builder puts the base image into the place of {@code scratch} itself, as OpenShift
   * does. Default false: the Dockerfile names it.
   */
  @Value.Default
  public boolean baseImageSetByBuilder() {
    return false;
  }

  /** The packages to install. Default {@link BuildRequirements#NONE}. */
  @Value.Default
  public BuildRequirements requirements() {
    return BuildRequirements.NONE;
  }

  /**
   * The absolute folder where the builder shows the {@linkplain GeneratedDockerfile#files() files}
   * while it builds. Default none: they lie in the context.
   */
  public abstract Optional<String> mountedFiles();

  /**
   * The names of the build arguments that the installation sees, {@code PIP_INDEX_URL} for example.
   * Their values stay out of the Dockerfile.
   */
  public abstract Set<String> buildArguments();

  /** The folder of the context that holds the source. Default none: the image holds no source. */
  public abstract Optional<ContextPath> source();

  /** The path of the notebook in the source, for a label. */
  public abstract Optional<String> notebook();

  /** The repository of the source, for a label. */
  public abstract Optional<GitUrl> repository();

  /** The commit of the source, for a label. */
  public abstract Optional<CommitId> commit();

  /**
   * The user that installs and that owns the source, by its number; never 0. Default {@value
   * #DEFAULT_USER}.
   */
  @Value.Default
  public int user() {
    return DEFAULT_USER;
  }

  /** Checks what has no type of its own, and that the parts fit together. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    buildArguments()
        .forEach(name -> Rule.note(problems, () -> BuildRequestRules.requireArgumentName(name)));
    buildArguments()
        .forEach(name -> Rule.note(problems, () -> DockerfileGenerator.requireNotReserved(name)));
    notebook().ifPresent(path -> Rule.note(problems, () -> RelativePath.require("notebook", path)));
    if (notebook().isPresent() && source().isEmpty()) {
      problems.add("notebook lies in the source, but there is none: name the source's folder");
    }
    mountedFiles().ifPresent(path -> Rule.note(problems, () -> requireAbsolute(path)));
    if (user() < 1) {
      problems.add("user %d is not above 0: name one without root's rights".formatted(user()));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Dockerfile recipe: " + String.join("; ", problems));
    }
  }

  private static void requireAbsolute(String path) {
    Rule.require(
        path.startsWith("/"), "mountedFiles", path, "is no absolute path: start it with /");
    RelativePath.require("mountedFiles", path.substring(1));
  }

  /** Starts a recipe; the base image is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link DockerfileRecipe}. Not thread-safe. */
  public static final class Builder extends ImmutableDockerfileRecipe.Builder {
    Builder() {}
  }
}
