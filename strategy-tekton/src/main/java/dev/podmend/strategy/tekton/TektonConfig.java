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
   * {@code ssh} and {@code realpath}, and runs under any user. Pin it by digest.
   */
  @Value.Default
  public ImageReference gitImage() {
    return ImageReference.parse("docker.io/alpine/git:2.49.1");
  }

  /** The image that holds {@code /kaniko/executor}. Pin it by digest. */
  @Value.Default
  public ImageReference kanikoImage() {
    return ImageReference.parse("ghcr.io/osscontainertools/kaniko:v1.28.3");
  }

  /** The image that holds {@code buildah}. Pin it by digest. */
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
