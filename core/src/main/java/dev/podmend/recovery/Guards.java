package dev.podmend.recovery;

import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import java.util.Optional;

/** What may speak against any action that replaces a pod. */
final class Guards {

  private Guards() {}

  /** The first objection, in the order that a person would name them; empty where there is none. */
  static Optional<String> objection(
      RecoveryCase state, RecoveryAction action, RecoveryBudget budget) {
    return disabled(state, action)
        .or(() -> madeByAnother(state, action))
        .or(() -> usedUp(state, budget))
        .or(() -> inVain(state, action));
  }

  private static Optional<String> disabled(RecoveryCase state, RecoveryAction action) {
    return state.config().allows(action.wireName())
        ? Optional.empty()
        : Optional.of(action.wireName() + " is disabled");
  }

  private static Optional<String> madeByAnother(RecoveryCase state, RecoveryAction action) {
    boolean sameAgain = action instanceof Retry || action instanceof Reschedule;
    return switch (state.ownership()) {
      case BARE -> Optional.empty();
      case STATIC -> Optional.of("the kubelet makes it from a manifest on its node");
      case REPLACED_BY_OWNER ->
          sameAgain ? Optional.of("its controller replaces the pod") : Optional.empty();
    };
  }

  private static Optional<String> usedUp(RecoveryCase state, RecoveryBudget budget) {
    int used = state.history().used(budget);
    int limit = limit(state.config(), budget);
    return used < limit
        ? Optional.empty()
        : Optional.of(used + " of " + limit + " " + noun(budget) + " are used");
  }

  private static int limit(RecoveryConfig config, RecoveryBudget budget) {
    return switch (budget) {
      case ATTEMPT -> config.maxRecoveryAttempts();
      case DISRUPTION -> config.maxDisruptions();
      case API_OUTAGE -> config.maxApiRetries();
    };
  }

  private static String noun(RecoveryBudget budget) {
    return switch (budget) {
      case ATTEMPT -> "attempts";
      case DISRUPTION -> "free reschedules";
      case API_OUTAGE -> "free repetitions";
    };
  }

  private static Optional<String> inVain(RecoveryCase state, RecoveryAction action) {
    boolean changesNothing = action instanceof Retry || action instanceof Reschedule;
    return (state.isPermanent() || !changesNothing)
            && state.history().hasTried(state.fingerprint(), action)
        ? Optional.of("it was tried for this failure and did not help")
        : Optional.empty();
  }
}
