package dev.podmend.build;

import static java.util.Objects.requireNonNull;

/**
 * Decides which build comes next: the same strategy again, another one, the ready-made image or
 * none. Pure: the same situation always gives the same decision, and nothing is done here.
 *
 * <p>A failure decides by its remedy, not by being one. What recurs everywhere ends the chain at
 * once; what passes is tried again in the same strategy; the rest goes to the next. A build that
 * has succeeded is used even where its end was asked for, and every chain ends.
 *
 * <p>One history never has two builds of its image under way. Histories of different owners know
 * nothing of each other: two owners that want the same image at the same time each build it, under
 * names of their own, and push the same content to the same place. What one has finished the other
 * uses where its strategy finds it in the registry.
 */
public final class FallbackChain {

  private final FallbackConfig config;

  private FallbackChain(FallbackConfig config) {
    this.config = requireNonNull(config, "config");
  }

  /** A chain within these bounds. */
  public static FallbackChain of(FallbackConfig config) {
    return new FallbackChain(config);
  }

  /** The next step; a history that is {@linkplain BuildHistory#isOf not of it} counts as none. */
  public FallbackDecision next(FallbackSituation situation) {
    BuildRequest request = situation.request();
    BuildHistory known = situation.history();
    BuildHistory history = known.isOf(request) ? known : BuildHistory.EMPTY;
    return new ChainWalk(config, situation).decide(history.of(request.key(), situation.now()));
  }
}
