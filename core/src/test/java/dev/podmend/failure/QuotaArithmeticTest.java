package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaArithmeticTest {

  @Test
  void a_request_above_the_quota_never_fits() {
    assertThat(of("limits.memory=8Gi", "limits.memory=2Gi", "limits.memory=4Gi"))
        .isEqualTo(QuotaArithmetic.NEVER_FITS);
    assertThat(of("cpu=500m,memory=5000Mi", "cpu=0,memory=0", "cpu=1,memory=4Gi"))
        .isEqualTo(QuotaArithmetic.NEVER_FITS);
  }

  @Test
  void a_request_within_the_quota_may_fit_later() {
    assertThat(of("memory=1Gi", "memory=4Gi", "memory=4Gi")).isEqualTo(QuotaArithmetic.MAY_FIT);
    assertThat(of("pods=1", "pods=10", "pods=10")).isEqualTo(QuotaArithmetic.MAY_FIT);
    assertThat(of("cpu=1500m", "cpu=1", "cpu=2")).isEqualTo(QuotaArithmetic.MAY_FIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "exceeded quota: q",
        "requested: x, used: y, limited: z",
        "requested: memory=1Gi, used: memory=1Gi, limited: cpu=1",
        "requested: memory=99999999999999999999, used: memory=1, limited: memory=1"
      })
  void numbers_that_cannot_be_compared_say_nothing(String message) {
    assertThat(QuotaArithmetic.of(message)).isEqualTo(QuotaArithmetic.UNKNOWN);
  }

  private static QuotaArithmetic of(String requested, String used, String limited) {
    return QuotaArithmetic.of(
        "exceeded quota: q, requested: " + requested + ", used: " + used + ", limited: " + limited);
  }
}
