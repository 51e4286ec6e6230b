package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodDiagnosis;

/**
 * Decides what to do about a pod. Immutable, thread-safe, without side effects.
 *
 * <p>Total: every diagnosis gets exactly one decision, whatever the situation. Store {@link
 * RecoveryDecision#nextHistory()} before the action is carried out, and hand it in with the next
 * diagnosis; a pod that is seen again before then gets the same answer and uses no attempt.
 *
 * <p>Bounded: a caller who carries out every action and comes back no earlier than a {@link
 * RecoveryAction.Wait} says has a healthy pod or a {@link RecoveryAction.GiveUp} after at most
 * {@link RecoveryConfig#maxDecisions()} decisions.
 */
public final class RecoveryPlanner {

  private static final RecoveryPlanner STANDARD = new RecoveryPlanner(RecoveryTree.ROOT);

  private final DecisionNode root;

  private RecoveryPlanner(DecisionNode root) {
    this.root = root;
  }

  /** The planner with podmend's own tree. */
  public static RecoveryPlanner standard() {
    return STANDARD;
  }

  /**
   * Decides.
   *
   * @param diagnosis how the pod is doing and why
   * @param situation what there is to fall back on, what was tried, and the moment
   * @return the decision
   */
  public RecoveryDecision decide(PodDiagnosis diagnosis, RecoverySituation situation) {
    requireNonNull(diagnosis, "diagnosis");
    Recollection past = Recollection.of(diagnosis, situation);
    RecoveryCase state = new RecoveryCase(diagnosis, situation, past.history(), past.resumed());
    TreeWalk walk = TreeWalk.through(root, state);
    return DecisionRecord.of(state, walk);
  }

  /** The whole tree as a Mermaid flow chart. */
  public String describe() {
    return MermaidPrinter.print(root);
  }
}
