package dev.podmend.build;

import static java.util.Objects.requireNonNull;

/**
 * Decides which build comes next: the same strategy again, another one, the ready-made image or
 * none. Pure: the same situation always gives the same decision, and nothing is done here.
 *
 * <p>A failure decides by its remedy, not by being one. What recurs everywhere ends the chain at
 * once; what passes is tried again in the same strategy; the rest goes to the next. Never are two
 * builds of one image under way, a build that has succeeded is used even where its end was asked
 * for, and every chain ends.
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

  /** The next step; a history of another image counts as none. */
  public FallbackDecision next(FallbackSituation situation) {
    BuildHistory history = situation.history().of(situation.request().key(), situation.now());
    return new ChainWalk(config, situation).decide(history);
  }
}
