package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One aspect of a status in the form that Kubernetes' API conventions give it.
 *
 * @param type the aspect
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason why, in one CamelCase word
 * @param message why, for a person; may be empty
 * @param lastTransitionTime when the status last changed; the same status keeps its moment
 * @param observedGeneration the generation of the owner that it speaks of; 0 where it has none
 */
public record RecoveryCondition(
    Type type,
    String status,
    String reason,
    String message,
    Instant lastTransitionTime,
    long observedGeneration) {

  /** The aspects. */
  public enum Type {
    /** A failure is being waited for or acted upon. */
    RECOVERING("Recovering"),
    /** The pod is well after podmend acted. */
    RECOVERED("Recovered"),
    /** The pod is not well. */
    DEGRADED("Degraded"),
    /** Podmend gave up. */
    FAILED("Failed");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** The name in a status, for example {@code Recovering}. */
    public String wireName() {
      return wireName;
    }
  }

  /** Refuses {@code null} parts. */
  public RecoveryCondition {
    requireNonNull(type, "type");
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
    requireNonNull(lastTransitionTime, "lastTransitionTime");
  }

  /**
   * A condition of a status, for the next pass; empty where it is of another type than podmend's,
   * or not whole.
   */
  public static Optional<RecoveryCondition> of(Condition condition) {
    return Stream.of(Type.values())
        .filter(type -> type.wireName.equals(condition.getType()))
        .findFirst()
        .filter(type -> condition.getStatus() != null && condition.getLastTransitionTime() != null)
        .flatMap(type -> of(type, condition));
  }

  private static Optional<RecoveryCondition> of(Type type, Condition condition) {
    try {
      return Optional.of(
          new RecoveryCondition(
              type,
              condition.getStatus(),
              Objects.requireNonNullElse(condition.getReason(), ""),
              Objects.requireNonNullElse(condition.getMessage(), ""),
              Instant.parse(condition.getLastTransitionTime()),
              Objects.requireNonNullElse(condition.getObservedGeneration(), 0L)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The same as the type that custom resources use. */
  public Condition toCondition() {
    return new ConditionBuilder()
        .withType(type.wireName())
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(lastTransitionTime.truncatedTo(ChronoUnit.SECONDS).toString())
        .withObservedGeneration(observedGeneration)
        .build();
  }
}
