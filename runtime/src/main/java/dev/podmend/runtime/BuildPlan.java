package dev.podmend.runtime;

import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.FallbackConfig;
import dev.podmend.model.ValueStyle;
import dev.podmend.spi.BuildStrategies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What image to build, and by which strategies. */
@Value.Immutable
@ValueStyle
public abstract class BuildPlan {

  BuildPlan() {}

  /**
   * The image. Where it names no owner, the owner of the workload or build becomes the owner of
   * what is created, if it lies in the same namespace or in none.
   */
  public abstract BuildRequest request();

  /** The strategies at hand, for example {@link BuildStrategies#load()}. */
  public abstract BuildStrategies strategies();

  /**
   * The names of the strategies to use, in their order; those that are not at hand are left out.
   * Default {@code s2i}, {@code tekton}, {@code kaniko}.
   */
  @Value.Default
  public List<String> chain() {
    return List.of("s2i", "tekton", "kaniko");
  }

  /** The names of other strategies that may be used after these, in their order. Default none. */
  public abstract List<String> allowedStrategies();

  /** The strategy to start with; empty where the base image and the chain decide. */
  public abstract Optional<String> strategy();

  /**
   * What is known of the base image beyond what its name tells; it decides which strategy fits
   * best. {@link BaseImageTrait#of} reads it off the labels. Default nothing.
   */
  public abstract Set<BaseImageTrait> baseImageTraits();

  /**
   * The bounds of the chain, and the ready-made image at its end. Default {@link
   * FallbackConfig#DEFAULT}.
   */
  @Value.Default
  public FallbackConfig config() {
    return FallbackConfig.DEFAULT;
  }

  /** How long what built the image is kept. Default {@link BuildRetention#UNTIL_USED}. */
  @Value.Default
  public BuildRetention retention() {
    return BuildRetention.UNTIL_USED;
  }

  /** A plan with the default chain. */
  public static BuildPlan of(BuildRequest request, BuildStrategies strategies) {
    return builder().request(request).strategies(strategies).build();
  }

  final BuildPlan with(FallbackConfig config) {
    return builder().from(this).config(config).build();
  }

  /** Starts a plan; request and strategies are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link BuildPlan}. Not thread-safe. */
  public static final class Builder extends ImmutableBuildPlan.Builder {
    Builder() {}
  }
}
