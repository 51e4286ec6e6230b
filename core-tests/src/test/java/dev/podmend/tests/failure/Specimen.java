package dev.podmend.tests.failure;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A failure in the words of a real component, and the rule that decides it.
 *
 * @param rule the id of the deciding rule, {@link #NONE} where nothing failed
 * @param nearMissOf the id of a rule that it looks like and must not be decided by; empty where it
 *     is no near miss
 * @param source which component writes so, or how it came about
 * @param observation what is seen of it
 * @param config how patient the diagnosis is
 */
record Specimen(
    String rule,
    String nearMissOf,
    String source,
    PodObservation observation,
    DiagnosisConfig config) {

  /** Stands for a rule where nothing failed. */
  static final String NONE = "";

  /** The moment at which specimens are judged: all of them are older than any patience. */
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  Specimen {
    requireNonNull(rule, "rule");
    requireNonNull(nearMissOf, "nearMissOf");
    requireNonNull(source, "source");
    requireNonNull(observation, "observation");
    requireNonNull(config, "config");
  }

  /** A specimen that a rule decides. */
  static Specimen of(String rule, String source, PodObservation observation) {
    return new Specimen(rule, "", source, observation, DiagnosisConfig.DEFAULT);
  }

  /** A near miss of one rule that another decides. */
  static Specimen near(String miss, String rule, String source, PodObservation observation) {
    return new Specimen(rule, miss, source, observation, DiagnosisConfig.DEFAULT);
  }

  /** The same, judged with another patience. */
  Specimen with(DiagnosisConfig other) {
    return new Specimen(rule, nearMissOf, source, observation, other);
  }

  PodDiagnosis diagnosis() {
    return PodFailureClassifier.standard().with(config).diagnose(observation, NOW);
  }

  /** The rule behind the primary failure, or behind the first contributing one. */
  String decidingRule() {
    PodDiagnosis diagnosis = diagnosis();
    return Stream.concat(diagnosis.primary().stream(), diagnosis.contributing().stream())
        .findFirst()
        .map(failure -> failure.rule())
        .orElse(NONE);
  }

  /** The message that stands in the observation, for the report of a failed test. */
  private Optional<String> refusal() {
    return observation.apiRejection().map(rejection -> rejection.message());
  }

  @Override
  public String toString() {
    String relation = nearMissOf.isEmpty() ? "" : " (near miss of " + nearMissOf + ")";
    return rule + relation + ": " + source + refusal().map(text -> " " + text).orElse("");
  }
}
