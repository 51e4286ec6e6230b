package dev.podmend.failure;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import java.time.Duration;
import java.util.Optional;

/**
 * The API server's refusal to create or change a pod.
 *
 * @param code the HTTP status code, 0 where there was none, -1 where the client got no answer
 * @param reason the {@code reason} of the returned Status such as {@code Forbidden}; empty where it
 *     had none, as webhooks often leave it
 * @param message the {@code message} of the returned Status, or the exception's; empty where none
 * @param retryAfter how long the server asked to wait ({@code details.retryAfterSeconds} or the
 *     header of that name); empty where it did not ask
 */
public record ApiRejection(int code, String reason, String message, Optional<Duration> retryAfter) {

  /** Refuses {@code null} parts. */
  public ApiRejection {
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
    requireNonNull(retryAfter, "retryAfter");
  }

  /** A rejection that says nothing of when to come back. */
  public ApiRejection(int code, String reason, String message) {
    this(code, reason, message, Optional.empty());
  }

  /** The rejection that a Kubernetes {@link Status} states; what it leaves out is empty or 0. */
  public static ApiRejection of(Status status) {
    return new ApiRejection(
        requireNonNullElse(status.getCode(), 0),
        requireNonNullElse(status.getReason(), ""),
        requireNonNullElse(status.getMessage(), ""),
        retryAfter(status.getDetails()));
  }

  private static Optional<Duration> retryAfter(
      @org.jspecify.annotations.Nullable StatusDetails details) {
    Integer seconds = details == null ? null : details.getRetryAfterSeconds();
    return seconds == null || seconds <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds));
  }
}
