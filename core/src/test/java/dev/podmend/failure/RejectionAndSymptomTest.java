package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that a classifier is made and asked with. */
class RejectionAndSymptomTest {

  @Test
  void a_rejection_is_read_from_a_status() {
    Status status =
        new StatusBuilder()
            .withCode(429)
            .withReason("TooManyRequests")
            .withMessage("later")
            .withNewDetails()
            .withRetryAfterSeconds(7)
            .endDetails()
            .build();

    assertThat(ApiRejection.of(status))
        .isEqualTo(
            new ApiRejection(429, "TooManyRequests", "later", Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void what_a_status_leaves_out_is_empty() {
    assertThat(ApiRejection.of(new Status())).isEqualTo(new ApiRejection(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "0, ''", "-1, ''", "1, PT1S"})
  void a_wait_is_longer_than_none(String seconds, String wait) {
    StatusBuilder status = new StatusBuilder().withNewDetails().endDetails();
    if (!seconds.isEmpty()) {
      status.editDetails().withRetryAfterSeconds(Integer.valueOf(seconds)).endDetails();
    }

    assertThat(ApiRejection.of(status.build()).retryAfter().map(Duration::toString).orElse(""))
        .isEqualTo(wait);
  }

  private static DiagnosisConfig config(UnaryOperator<DiagnosisConfig.Builder> with) {
    return with.apply(DiagnosisConfig.builder()).build();
  }

  @Test
  void patience_has_defaults() {
    assertThat(config(it -> it)).isEqualTo(DiagnosisConfig.DEFAULT);
    assertThat(DiagnosisConfig.DEFAULT.schedulingGrace()).isEqualTo(Duration.ofSeconds(15));
    assertThat(DiagnosisConfig.DEFAULT.stuckAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(DiagnosisConfig.DEFAULT.crashMemory()).isEqualTo(Duration.ofMinutes(10));
    assertThat(DiagnosisConfig.DEFAULT.readinessGrace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(DiagnosisConfig.DEFAULT.imagePropagation()).isZero();
  }

  private static DiagnosisConfig config(String patience, Duration duration) {
    return config(
        it ->
            switch (patience) {
              case "schedulingGrace" -> it.schedulingGrace(duration);
              case "stuckAfter" -> it.stuckAfter(duration);
              case "crashMemory" -> it.crashMemory(duration);
              case "readinessGrace" -> it.readinessGrace(duration);
              default -> it.imagePropagation(duration);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedulingGrace",
        "stuckAfter",
        "crashMemory",
        "readinessGrace",
        "imagePropagation"
      })
  void no_patience_is_negative(String patience) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(patience, Duration.ofNanos(-1)))
        .withMessage(patience + " must not be negative but is PT-0.000000001S");
    assertThat(config(patience, Duration.ZERO)).isNotNull();
  }

  private static Symptom words() {
    return Symptom.anything(Concern.OUTPUT).saying("connection refused");
  }

  @Test
  void a_symptom_of_words_and_nothing_else_shows_in_a_text_alone() {
    assertThat(words().isTextAlone()).isTrue();
    assertThat(Symptom.anything(Concern.OUTPUT).isTextAlone()).isFalse();
    assertThat(Symptom.reason(Concern.OUTPUT, "Error").saying("refused").isTextAlone()).isFalse();
    assertThat(words().notSaying("ignored").isTextAlone()).isFalse();
    assertThat(words().code(1).isTextAlone()).isFalse();
    assertThat(words().codeBetween(1, 2).isTextAlone()).isFalse();
    assertThat(words().given(Circumstance.FETCHES_SOURCE).isTextAlone()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FailureTrait.class)
  void every_trait_says_what_it_means(FailureTrait trait) {
    assertThat(trait.definition()).hasSizeGreaterThan(5);
  }
}
