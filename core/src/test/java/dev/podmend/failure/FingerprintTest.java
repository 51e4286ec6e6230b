package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource({
    "digest sha256:aa11 is missing, digest sha256:bb22 is missing",
    "dial tcp 10.0.0.1:443 refused, dial tcp 10.0.0.250:8443 refused",
    "back-off 10s restarting, back-off 5m0s restarting",
    "gave up after 30 seconds, gave up after 1.5 seconds",
    "{\"failed\": 1; \"seconds\": 1.234}, {\"failed\": 1; \"seconds\": 0.9}",
    "elapsed=3.25 too long, elapsed=17 too long",
    "pod web-7f9 failed, pod web-7f9 failed",
    "id 5c1b0f5e-5d0c-4a0e-9d8b-2f4d8f0a7c11, id 11111111-2222-3333-4444-555555555555",
    "at 2026-03-01T11:00:00Z it broke, at 2026-04-02T12:30:59Z it broke"
  })
  void what_differs_from_time_to_time_does_not_count(String first, String second) {
    assertThat(of(first)).isEqualTo(of(second));
  }

  @ParameterizedTest
  @CsvSource({
    "needs numpy 1.26, needs numpy 2.3",
    "after 3 attempts, after 4 attempts",
    "milliseconds_per_day 3, milliseconds_per_day 4"
  })
  void other_numbers_count(String first, String second) {
    assertThat(of(first)).isNotEqualTo(of(second));
  }

  @Test
  void the_name_of_the_pod_does_not_count() {
    assertThat(Fingerprint.of(FailureCause.UNKNOWN, "app", "pod web-1 failed", "web-1"))
        .isEqualTo(Fingerprint.of(FailureCause.UNKNOWN, "app", "pod web-2 failed", "web-2"));
  }

  @Test
  void cause_container_and_words_count() {
    String one = Fingerprint.of(FailureCause.UNKNOWN, "app", "it broke", "");

    assertThat(one)
        .isNotEqualTo(Fingerprint.of(FailureCause.APPLICATION_ERROR, "app", "it broke", ""))
        .isNotEqualTo(Fingerprint.of(FailureCause.UNKNOWN, "proxy", "it broke", ""))
        .isNotEqualTo(Fingerprint.of(FailureCause.UNKNOWN, "app", "it burnt", ""));
  }

  private static String of(String message) {
    return Fingerprint.of(FailureCause.UNKNOWN, "app", message, "");
  }
}
