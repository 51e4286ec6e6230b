package dev.podmend.recovery;

import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import java.time.Duration;
import java.time.Instant;

/** The delays that actions carry. */
final class Delays {

  private Delays() {}

  /** How long after the decision the action is due. */
  static Duration of(RecoveryAction action) {
    return action.match(
        wait -> Duration.ZERO,
        Retry::after,
        fallBack -> Duration.ZERO,
        remove -> Duration.ZERO,
        switching -> Duration.ZERO,
        raise -> Duration.ZERO,
        Reschedule::after,
        giveUp -> Duration.ZERO);
  }

  /** The same action, due at the given moment or at once where that has passed. */
  static RecoveryAction dueAt(RecoveryAction action, Instant due, Instant now) {
    Duration left = Moments.between(now, due);
    return action.match(
        wait -> wait,
        retry -> new Retry(left),
        fallBack -> fallBack,
        remove -> remove,
        switching -> switching,
        raise -> raise,
        reschedule -> new Reschedule(left),
        giveUp -> giveUp);
  }
}
