package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.RecordStyle;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One thing that was tried.
 *
 * @param number its number within its budget, from 1
 * @param podUid the pod it was decided for; empty where the API had rejected the pod
 * @param fingerprint what failed, equal for the same failure
 * @param failure what failed, for a person: {@code ImagePullBackOff (image not found)}
 * @param budget what it was paid from
 * @param action what was decided, with its parameters
 * @param strategy the build strategy of the image that failed; empty where the image was not built
 * @param when when it was decided
 * @param outcome what became of it
 * @param unknownFields fields of the stored form that this version does not know: JSON by the JSON
 *     Pointer of the field
 */
@Value.Builder
@RecordStyle
public record RecoveryAttempt(
    int number,
    String podUid,
    String fingerprint,
    String failure,
    RecoveryBudget budget,
    RecoveryAction action,
    Optional<String> strategy,
    Instant when,
    AttemptOutcome outcome,
    Map<String, String> unknownFields) {

  /** Refuses {@code null} parts and copies the map. */
  public RecoveryAttempt {
    requireNonNull(podUid, "podUid");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(failure, "failure");
    requireNonNull(budget, "budget");
    requireNonNull(action, "action");
    requireNonNull(strategy, "strategy");
    requireNonNull(when, "when");
    requireNonNull(outcome, "outcome");
    unknownFields = Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
  }

  /** When the action is to be carried out: at once, or after the delay that it states. */
  public Instant due() {
    return Moments.plus(when, Delays.of(action));
  }

  /** Whether it counts against its budget. */
  public boolean isCharged() {
    return outcome != AttemptOutcome.SUPERSEDED;
  }

  RecoveryAttempt withOutcome(AttemptOutcome outcome) {
    return builder().from(this).outcome(outcome).build();
  }

  RecoveryAttempt withUnknownFields(Map<String, String> unknownFields) {
    return builder().from(this).unknownFields(unknownFields).build();
  }

  /** Starts an attempt; all but strategy and unknown fields is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RecoveryAttempt}. Not thread-safe. */
  public static final class Builder extends RecoveryAttemptBuilder {
    Builder() {}
  }
}
