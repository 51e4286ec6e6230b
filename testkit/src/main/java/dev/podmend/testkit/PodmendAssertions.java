package dev.podmend.testkit;

import dev.podmend.failure.PodDiagnosis;
import org.assertj.core.api.Assertions;

/**
 * AssertJ's assertions with podmend's added: one static import is enough.
 *
 * <pre>{@code
 * assertThat(classifier.diagnose(observation, now))
 *     .hasVerdict(FAILING)
 *     .failsBecauseOf(IMAGE_NOT_FOUND)
 *     .blamesContainer("app");
 * }</pre>
 */
public final class PodmendAssertions extends Assertions {

  private PodmendAssertions() {}

  /** Asserts on a diagnosis. */
  public static PodDiagnosisAssert assertThat(PodDiagnosis actual) {
    return new PodDiagnosisAssert(actual);
  }
}
