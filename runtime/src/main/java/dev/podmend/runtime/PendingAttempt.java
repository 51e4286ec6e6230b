package dev.podmend.runtime;

import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attempt of a history whose outcome is not known yet.
 *
 * @param history a history that has one
 */
record PendingAttempt(RecoveryHistory history) {

  static Optional<PendingAttempt> in(RecoveryHistory history) {
    return history.pending().map(pending -> new PendingAttempt(history));
  }

  RecoveryAttempt attempt() {
    return history.pending().orElseThrow();
  }

  boolean isFor(String podUid) {
    return attempt().podUid().equals(podUid);
  }

  /** Since when it could have been carried out; negative before it is due. */
  Duration late(Instant now) {
    return Duration.between(attempt().due(), now);
  }

  /** The history as if the attempt had been decided so much later. */
  RecoveryHistory later(Duration delay) {
    return with(attempt().action(), attempt().when().plus(delay));
  }

  /** The history with another action in place of the attempt's. */
  RecoveryHistory acting(RecoveryAction action) {
    return with(action, attempt().when());
  }

  private RecoveryHistory with(RecoveryAction action, Instant when) {
    RecoveryAttempt changed =
        RecoveryAttempt.builder().from(attempt()).action(action).when(when).build();
    List<RecoveryAttempt> attempts = new ArrayList<>(history.attempts());
    attempts.set(attempts.size() - 1, changed);
    return new RecoveryHistory(
        attempts,
        history.firstSeen(),
        history.excludedImages(),
        history.excludedStrategies(),
        history.folded(),
        history.spent(),
        history.unknownFields());
  }
}
