package dev.podmend.build;

import dev.podmend.model.ValueStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What the next step rests on. */
@Value.Immutable
@ValueStyle
public abstract class FallbackSituation {

  FallbackSituation() {}

  /** The image to be built. */
  public abstract BuildRequest request();

  /** The strategies in the order in which they are to be tried. */
  public abstract List<StrategyCandidate> strategies();

  /**
   * The strategy that the user asked for; empty where he leaves the choice. It matters without
   * fallback alone, see {@link FallbackConfig#enableBuildFallback()}.
   */
  public abstract Optional<String> named();

  /** What was tried so far: the {@code nextHistory} of the last decision. */
  @Value.Default
  public BuildHistory history() {
    return BuildHistory.EMPTY;
  }

  /**
   * Where the open build stands, by a look at it just now; a build that could not be submitted is
   * {@link BuildState.Failed} with what the submission threw. Empty where there was no look, or the
   * cluster did not tell.
   */
  public abstract Optional<BuildState> state();

  /** The moment of the decision. */
  public abstract Instant now();

  /** Starts a situation; request, strategies and now are mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FallbackSituation}. Not thread-safe. */
  public static final class Builder extends ImmutableFallbackSituation.Builder {
    Builder() {}
  }
}
