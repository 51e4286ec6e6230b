package dev.podmend.recovery;

import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long to wait, and how often to look. */
final class Patience {

  private Patience() {}

  /**
   * A wait within a patience that began when the failure was first seen. The pauses between two
   * looks grow with the time that has passed, so that their number is logarithmic.
   *
   * @param pause the shortest pause, cut off only by the end of the patience
   */
  static Proposal within(RecoveryCase state, Duration patience, Duration pause) {
    return within(state, state.since(), patience, pause);
  }

  /** The same, within a patience that began at another moment. */
  static Proposal within(
      RecoveryCase state, Optional<Instant> began, Duration patience, Duration pause) {
    if (began.isEmpty()) {
      return Proposal.refuse("too many different failures followed each other");
    }
    Instant since = began.get();
    Instant end = Moments.plus(since, patience);
    if (!state.now().isBefore(end)) {
      return Proposal.refuse("it has lasted the " + text(patience) + " that it may");
    }
    Duration elapsed = Moments.between(since, state.now());
    Duration step = elapsed.compareTo(pause) > 0 ? elapsed : pause;
    return Proposal.of(new Wait(Moments.earlier(end, Moments.plus(state.now(), step))));
  }

  /** How often {@link #within} says wait for one failure, at most. */
  static long maxWaits(RecoveryConfig config) {
    long steps = 2;
    Duration elapsed = config.backoffBase();
    while (elapsed.compareTo(longest(config)) < 0) {
      elapsed = elapsed.multipliedBy(2);
      steps++;
    }
    return steps;
  }

  private static Duration longest(RecoveryConfig config) {
    Stream<Duration> fixed =
        Stream.of(
            config.progressPatience(),
            config.deletionPatience(),
            config.rateLimitPatience(),
            config.registryOutagePatience());
    Stream<Duration> stages = Stream.of(FailureStage.values()).map(config::patienceFor);
    return Stream.concat(fixed, stages).reduce(Duration.ZERO, Patience::max);
  }

  static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** A duration for a person: {@code 2m}, {@code 1h30m}. */
  static String text(Duration duration) {
    return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
