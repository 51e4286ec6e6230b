package dev.podmend.strategy.tekton;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import org.immutables.value.Value;

/** How {@link TektonStrategy} builds. Immutable; {@link #DEFAULT} fits most clusters. */
@Value.Immutable
@ValueStyle
public abstract class TektonConfig {

  /** What the strategy on the class path uses. */
  public static final TektonConfig DEFAULT = builder().build();

  private static final String GIT =
      "docker.io/alpine/git:v2.49.1"
          + "@sha256:c0280cf9572316299b08544065d3bf35db65043d5e3963982ec50647d2746e26";

  private static final String KANIKO =
      "ghcr.io/osscontainertools/kaniko:v1.28.2"
          + "@sha256:4ea0e7301e3f6806de15150e4982c73018351e28c1dca6947bd3b4afb5ae3c60";

  TektonConfig() {}

  /** Which objects a build is made of. Default {@link TektonMode#TASK_RUN}. */
  @Value.Default
  public TektonMode mode() {
    return TektonMode.TASK_RUN;
  }

  /** The tool that builds. Default {@link ImageBuilder#BY_TARGET}. */
  @Value.Default
  public ImageBuilder imageBuilder() {
    return ImageBuilder.BY_TARGET;
  }

  /**
   * The image of the steps that fetch and arrange the files: it holds a POSIX shell, {@code git},
   * {@code ssh} and {@code realpath}, and runs under any user. Default: a release of {@code
   * alpine/git}, pinned by digest.
   */
  @Value.Default
  public ImageReference gitImage() {
    return ImageReference.parse(GIT);
  }

  /**
   * The image that holds {@code /kaniko/executor}. Default: a release of the maintained fork {@code
   * osscontainertools/kaniko}, pinned by digest, the same as that of the Kaniko strategy.
   */
  @Value.Default
  public ImageReference kanikoImage() {
    return ImageReference.parse(KANIKO);
  }

  /** The image that holds {@code buildah}. Default: a release by its tag; pin it by digest. */
  @Value.Default
  public ImageReference buildahImage() {
    return ImageReference.parse("quay.io/containers/buildah:v1.41.4");
  }

  /** A builder that starts with what this configuration holds. */
  public final Builder toBuilder() {
    return builder().from(this);
  }

  /** Starts a configuration; everything has a default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link TektonConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableTektonConfig.Builder {
    Builder() {}
  }
}
