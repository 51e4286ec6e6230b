package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.RecordStyle;
import dev.podmend.model.Redaction;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One build that was started, or was about to be.
 *
 * @param strategy the strategy's name
 * @param number the number of the attempt in that strategy, from 1
 * @param memoryFactor what the request's memory was multiplied by; 1 where it was left alone
 * @param started when it was submitted; before, when it was decided
 * @param running when it was first seen running; empty before
 * @param cancelling why its end was asked for; empty where it was not
 * @param cancelled when its end was asked for; empty where it was not
 * @param handle the strategy's handle as text; empty until the build was submitted, and once
 *     everything that it created is deleted
 * @param outcome what became of it
 * @param reason why it failed; empty where it did not
 * @param remedy what could help after that; empty where it did not fail
 * @param message what the builder said about that, or had printed when its end was asked for;
 *     redacted, at most {@value #MAX_MESSAGE_LENGTH} characters
 * @param ended when its end was seen; empty before
 * @param notBefore when the next attempt may start; empty where nothing has to pass
 * @param image what it has built; empty where it has not
 * @param unknownFields fields of the stored form that this version does not know: JSON by name
 */
@Value.Builder
@RecordStyle
public record BuildAttempt(
    String strategy,
    int number,
    double memoryFactor,
    Instant started,
    Optional<Instant> running,
    Optional<BuildFailureReason> cancelling,
    Optional<Instant> cancelled,
    Optional<String> handle,
    BuildOutcome outcome,
    Optional<BuildFailureReason> reason,
    Optional<BuildRemedy> remedy,
    String message,
    Optional<Instant> ended,
    Optional<Instant> notBefore,
    Optional<BuiltImage> image,
    Map<String, String> unknownFields) {

  /** How many characters of a message are kept. */
  public static final int MAX_MESSAGE_LENGTH = 500;

  /** Redacts the message and copies the map. */
  public BuildAttempt {
    requireNonNull(strategy, "strategy");
    requireNonNull(started, "started");
    requireNonNull(outcome, "outcome");
    message = Redaction.redact(message, MAX_MESSAGE_LENGTH);
    unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
  }

  static BuildAttempt start(String strategy, int number, double memoryFactor, Instant now) {
    return builder()
        .strategy(strategy)
        .number(number)
        .memoryFactor(memoryFactor)
        .started(now)
        .outcome(BuildOutcome.OPEN)
        .build();
  }

  /** Whether it may still run. */
  public boolean isOpen() {
    return outcome == BuildOutcome.OPEN;
  }

  /** The same, failed at a moment. */
  BuildAttempt failed(BuildFailure failure, Instant now) {
    return toBuilder()
        .outcome(BuildOutcome.FAILED)
        .reason(failure.reason())
        .remedy(failure.remedy())
        .message(failure.message())
        .ended(now)
        .build();
  }

  /** The same, having made an image at a moment. */
  BuildAttempt succeeded(BuiltImage built, Instant now) {
    return toBuilder().outcome(BuildOutcome.SUCCEEDED).image(built).ended(now).build();
  }

  /**
   * Starts an attempt: strategy, number, memory factor, start and outcome are mandatory, all else
   * is absent until it is set.
   */
  public static Builder builder() {
    return new Builder();
  }

  Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link BuildAttempt}. Not thread-safe. */
  public static final class Builder extends BuildAttemptBuilder {
    Builder() {
      message("");
    }
  }
}
