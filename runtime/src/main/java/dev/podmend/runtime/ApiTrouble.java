package dev.podmend.runtime;

import dev.podmend.failure.ApiRejection;
import dev.podmend.model.OneLine;
import dev.podmend.recovery.StatusMessage;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;

/**
 * A call to the API server that failed, and what it means for the pass.
 *
 * @param rejection code, reason and message; the code is -1 where no answer came
 */
public record ApiTrouble(ApiRejection rejection) {

  private static final int MAX_LENGTH = StatusMessage.MAX_LENGTH / 2;

  /** What a failed call means. */
  public static ApiTrouble of(KubernetesClientException failure) {
    Status status = failure.getStatus();
    ApiRejection stated =
        status == null ? new ApiRejection(failure.getCode(), "", "") : ApiRejection.of(status);
    String message =
        stated.message().isEmpty()
            ? Objects.requireNonNullElse(failure.getMessage(), "")
            : stated.message();
    int code = stated.code() == 0 ? failure.getCode() : stated.code();
    return new ApiTrouble(new ApiRejection(code, stated.reason(), message, stated.retryAfter()));
  }

  /** The HTTP status; -1 where no answer came. */
  public int code() {
    return rejection.code();
  }

  /** Whether no usable answer came at all. */
  public boolean isSilence() {
    return code() <= 0;
  }

  /** Whether the object changed since it was read, so that reading it again is all it takes. */
  public boolean isConflict() {
    return code() == 409 || code() == 410;
  }

  /** Whether the write may have been carried out all the same. */
  boolean mayHaveBeenApplied() {
    return code() <= 0 || code() == 408 || isConflict() || code() >= 500;
  }

  /** Whether a person has to act: rights, addresses and forms do not change by themselves. */
  public boolean isLasting() {
    return code() >= 400 && code() < 500 && !isConflict() && code() != 408 && code() != 429;
  }

  /**
   * When to come back.
   *
   * @param jitter where within its spread the pause lies, in [0, 1)
   */
  public Duration pause(double jitter) {
    return pause(new Pauses(jitter));
  }

  /** When to come back. */
  Duration pause(Pauses pauses) {
    Duration pause =
        isConflict() ? pauses.soon() : isLasting() ? pauses.blocked() : pauses.outage();
    return rejection.retryAfter().filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
  }

  /** One line for a person. */
  public String words() {
    String answer = code() <= 0 ? "gave no usable answer" : "answered " + code();
    String reason = rejection.reason().isEmpty() ? "" : " " + rejection.reason();
    String line = OneLine.of(rejection.message(), MAX_LENGTH);
    String text = "the API server " + answer + reason + (line.isEmpty() ? "" : ": " + line);
    return OneLine.of(text, MAX_LENGTH);
  }
}
