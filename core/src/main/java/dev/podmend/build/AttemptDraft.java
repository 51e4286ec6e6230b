package dev.podmend.build;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An attempt while it is written. Not thread-safe. */
final class AttemptDraft {

  private final String strategy;
  private final int number;
  private final double memoryFactor;
  Instant started;
  Optional<Instant> running = Optional.empty();
  Optional<BuildFailureReason> cancelling = Optional.empty();
  Optional<Instant> cancelled = Optional.empty();
  Optional<String> handle = Optional.empty();
  BuildOutcome outcome = BuildOutcome.OPEN;
  Optional<BuildFailureReason> reason = Optional.empty();
  Optional<BuildRemedy> remedy = Optional.empty();
  String message = "";
  Optional<Instant> ended = Optional.empty();
  Optional<Instant> notBefore = Optional.empty();
  Optional<BuiltImage> image = Optional.empty();
  Map<String, String> unknownFields = Map.of();

  AttemptDraft(String strategy, int number, double memoryFactor, Instant started) {
    this.strategy = strategy;
    this.number = number;
    this.memoryFactor = memoryFactor;
    this.started = started;
  }

  AttemptDraft(BuildAttempt attempt) {
    this(attempt.strategy(), attempt.number(), attempt.memoryFactor(), attempt.started());
    running = attempt.running();
    cancelling = attempt.cancelling();
    cancelled = attempt.cancelled();
    handle = attempt.handle();
    outcome = attempt.outcome();
    reason = attempt.reason();
    remedy = attempt.remedy();
    message = attempt.message();
    ended = attempt.ended();
    notBefore = attempt.notBefore();
    image = attempt.image();
    unknownFields = attempt.unknownFields();
  }

  AttemptDraft failed(BuildFailure failure, Instant now) {
    outcome = BuildOutcome.FAILED;
    reason = Optional.of(failure.reason());
    remedy = Optional.of(failure.remedy());
    message = failure.message();
    ended = Optional.of(now);
    return this;
  }

  AttemptDraft succeeded(BuiltImage built, Instant now) {
    outcome = BuildOutcome.SUCCEEDED;
    image = Optional.of(built);
    ended = Optional.of(now);
    return this;
  }

  BuildAttempt attempt() {
    return new BuildAttempt(
        strategy,
        number,
        memoryFactor,
        started,
        running,
        cancelling,
        cancelled,
        handle,
        outcome,
        reason,
        remedy,
        message,
        ended,
        notBefore,
        image,
        unknownFields);
  }
}
