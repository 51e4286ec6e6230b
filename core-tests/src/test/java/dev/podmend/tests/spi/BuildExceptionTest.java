package dev.podmend.tests.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal of the API server means for a build. */
class BuildExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | bad | INVALID_REQUEST",
        "422 | bad | INVALID_REQUEST",
        "422 | pods \"p\" is forbidden: exceeded quota: q | QUOTA",
        "401 | who are you | FORBIDDEN",
        "403 | User \"u\" cannot create builds | FORBIDDEN",
        "403 | pods \"p\" is forbidden: exceeded quota: q | QUOTA",
        "403 | pods \"p\" is forbidden: failed quota: q: must specify limits.memory | QUOTA",
        "403 | build strategy Docker is not allowed | STRATEGY_FORBIDDEN",
        "403 | build strategy Docker is slow | FORBIDDEN",
        "403 | it is not allowed | FORBIDDEN",
        "403 | pods \"p\" is forbidden: violates PodSecurity \"restricted\" | ADMISSION_DENIED",
        "403 | unable to validate against any Security Context Constraint | ADMISSION_DENIED",
        "400 | admission webhook \"w\" denied the request | ADMISSION_DENIED",
        "404 | the server could not find the requested resource | API_ABSENT",
        "405 | the server does not allow this method | API_ABSENT",
        "404 | namespaces \"team\" not found | CONFIG_MISSING",
        "409 | exists | CONFLICT",
        "500 | boom | API_UNAVAILABLE",
        "429 | later | API_UNAVAILABLE"
      })
  void an_answer_is_told_by_its_code_and_its_words(
      int code, String message, BuildFailureReason reason) {
    BuildFailure failure = failure(code, message, null);

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.message()).isEqualTo(code + " " + message);
  }

  @Test
  void how_long_a_server_asks_to_wait_is_kept() {
    assertThat(failure(429, "later", 7).retryAfter()).hasValue(Duration.ofSeconds(7));
    assertThat(failure(429, "later", 1).retryAfter()).hasValue(Duration.ofSeconds(1));
    assertThat(failure(429, "later", 0).retryAfter()).isEmpty();
    assertThat(failure(429, "later", null).retryAfter()).isEmpty();
  }

  @Test
  void without_an_answer_the_exception_itself_is_quoted() {
    BuildFailure failure =
        BuildException.of(new KubernetesClientException("connection refused")).failure();

    assertThat(failure.reason()).isEqualTo(BuildFailureReason.API_UNAVAILABLE);
    assertThat(failure.message()).isEqualTo("connection refused");
    assertThat(
            BuildException.of(new KubernetesClientException("no body", 502, new Status()))
                .failure()
                .message())
        .isEqualTo("502 no body");
  }

  private static BuildFailure failure(int code, String message, @Nullable Integer retryAfter) {
    Status status =
        new StatusBuilder()
            .withCode(code)
            .withMessage(message)
            .withNewDetails()
            .withRetryAfterSeconds(retryAfter)
            .endDetails()
            .build();
    return BuildException.of(new KubernetesClientException("unused", code, status)).failure();
  }
}
