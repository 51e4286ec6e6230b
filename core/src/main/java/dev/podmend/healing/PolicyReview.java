package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction.HandOver;
import dev.podmend.healing.HealingAction.RaiseMemory;
import dev.podmend.healing.HealingAction.RestartPods;
import java.util.List;
import java.util.Optional;

/**
 * Whether a policy still stands behind what was decided before, perhaps by a healer with another
 * one. Immutable, thread-safe, without side effects.
 */
public final class PolicyReview {

  private final HealingPolicy policy;

  private PolicyReview(HealingPolicy policy) {
    this.policy = policy;
  }

  /** A review by a policy. */
  public static PolicyReview by(HealingPolicy policy) {
    return new PolicyReview(requireNonNull(policy, "policy"));
  }

  /**
   * Why the action would not be decided now, in one line; empty where it might be. What was done
   * before, which the caps count, is no objection.
   *
   * @param management the tools that manage what the action changes
   */
  public Optional<String> objection(Remediation remediation, List<ObjectManagement> management) {
    HealingAction action = remediation.action();
    if (!isRemedy(remediation.cause(), action)) {
      return Optional.of(
          "the policy has no " + action.wireName() + " against " + remediation.cause());
    }
    if (action instanceof RaiseMemory raise && raise.bytes() > policy.memoryCeiling().orElse(0)) {
      return Optional.of("%d bytes are above the memory ceiling".formatted(raise.bytes()));
    }
    return new Guards(policy)
        .standing(remediation.owner(), action, management)
        .map(GuardHold::reason);
  }

  private boolean isRemedy(FailureCause cause, HealingAction action) {
    HealingAction own = policy.remedies().get(cause);
    if (own != null) {
      return own.equals(action);
    }
    Remedy remedy = Remedy.against(cause);
    if (action instanceof HandOver) {
      return policy.handsOver() && remedy != Remedy.PATIENCE;
    }
    return switch (remedy) {
      case PERSON, PATIENCE, LONG_PATIENCE_THEN_PERSON, PATIENCE_THEN_PERSON -> false;
      case PATIENCE_THEN_RESTART, ONE_RESTART -> action instanceof RestartPods;
      case MORE_MEMORY -> action instanceof RaiseMemory;
    };
  }
}
