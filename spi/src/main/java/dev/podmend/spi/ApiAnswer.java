package dev.podmend.spi;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a failed request to the API server means. */
final class ApiAnswer {

  static final int CONFLICT = 409;
  static final int NOT_FOUND = 404;

  private ApiAnswer() {}

  static BuildFailure failure(KubernetesClientException answer) {
    String message = message(answer);
    BuildFailure failure = failure(answer.getCode(), message);
    return retryAfter(answer.getStatus()).map(failure::retryAfter).orElse(failure);
  }

  private static BuildFailure failure(int code, String message) {
    return switch (code) {
      case 400, 422 ->
          // The manifest is the strategy's, so another strategy may well be accepted.
          BuildFailure.of(refusal(message, BuildFailureReason.INVALID_REQUEST), message)
              .with(BuildRemedy.NEXT_STRATEGY);
      case 401 -> BuildFailure.of(BuildFailureReason.FORBIDDEN, message);
      case 403 -> BuildFailure.of(refusal(message, BuildFailureReason.FORBIDDEN), message);
      case NOT_FOUND, 405 ->
          BuildFailure.of(
              message.contains("namespaces \"")
                  ? BuildFailureReason.CONFIG_MISSING
                  : BuildFailureReason.API_ABSENT,
              message);
      case CONFLICT -> BuildFailure.of(BuildFailureReason.CONFLICT, message);
      default -> BuildFailure.of(BuildFailureReason.API_UNAVAILABLE, message);
    };
  }

  private static BuildFailureReason refusal(String message, BuildFailureReason otherwise) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("exceeded quota") || text.contains("failed quota")) {
      return BuildFailureReason.QUOTA;
    }
    if (text.contains("build strategy") && text.contains("is not allowed")) {
      return BuildFailureReason.STRATEGY_FORBIDDEN;
    }
    boolean admission =
        text.contains("violates podsecurity")
            || text.contains("security context constraint")
            || text.contains("admission webhook");
    return admission ? BuildFailureReason.ADMISSION_DENIED : otherwise;
  }

  private static String message(KubernetesClientException answer) {
    Status status = answer.getStatus();
    String stated = status == null ? null : status.getMessage();
    String said = Objects.requireNonNullElse(stated, "");
    String words = said.isEmpty() ? Objects.requireNonNullElse(answer.getMessage(), "") : said;
    return answer.getCode() > 0 ? answer.getCode() + " " + words : words;
  }

  private static Optional<Duration> retryAfter(Status status) {
    if (status == null || status.getDetails() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(status.getDetails().getRetryAfterSeconds())
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds);
  }
}
