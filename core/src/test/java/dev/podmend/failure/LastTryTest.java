package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which warning is the last of its kind. */
class LastTryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WARN connection refused (attempt 5/5) | true",
        "WARN connection refused, attempt 5 of 5 | true",
        "WARN connection refused (Attempt 12/12) | true",
        "WARN connection refused (attempt 4/5) | false",
        "WARN connection refused (attempt 5/50) | false",
        "WARN connection refused, attempt 5 | false",
        "WARN attempt of / | false",
        "WARN attempt / | false",
        "Retry(total=0, connect=None) after connection broken | true",
        "Retry(total=2, connect=None) after connection broken | false",
        "warn: giving up on db | true",
        "WARN Retries exhausted: 3/3 | true",
        "urllib3 max retries exceeded with url | true",
        "WARN trying again in 5 s | false",
      })
  void says_so(String line, boolean last) {
    assertThat(LastTry.is(line)).isEqualTo(last);
  }
}
