package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a pod failed. Immutable, thread-safe, without side effects.
 *
 * <p>Total: every observation gets a diagnosis, none makes it throw. The same observation and
 * moment always give the same diagnosis.
 */
public final class PodFailureClassifier {

  private static final PodFailureClassifier STANDARD =
      new PodFailureClassifier(Rules.STANDARD, DiagnosisConfig.DEFAULT);

  private static final Pod NO_POD = new Pod();

  private final Rules rules;
  private final DiagnosisConfig config;

  private PodFailureClassifier(Rules rules, DiagnosisConfig config) {
    this.rules = rules;
    this.config = config;
  }

  /** A classifier with podmend's own rules and default patience. */
  public static PodFailureClassifier standard() {
    return STANDARD;
  }

  /** The same rules with another patience. */
  public PodFailureClassifier with(DiagnosisConfig config) {
    return new PodFailureClassifier(rules, requireNonNull(config, "config"));
  }

  /**
   * The same with further rules, each tried before all others of its concern, in the order given.
   *
   * @throws IllegalArgumentException if an id is taken
   */
  public PodFailureClassifier withRules(List<FailureRule> first) {
    return new PodFailureClassifier(rules.after(first), config);
  }

  /**
   * The same with one rule in the place of another.
   *
   * @throws IllegalArgumentException if no rule has that id, or another has the replacement's
   */
  public PodFailureClassifier replacing(String id, FailureRule replacement) {
    return new PodFailureClassifier(rules.replacing(id, replacement), config);
  }

  /** All rules, grouped by concern, in the order in which they are tried. */
  public List<FailureRule> rules() {
    return rules.all();
  }

  /** The patience that it judges with. */
  public DiagnosisConfig config() {
    return config;
  }

  /**
   * Diagnoses a pod.
   *
   * @param observation what is known of it
   * @param now the moment to judge by. A moment no later than the newest timestamp in the
   *     observation is taken for a lower bound: it can show that something is old, never that it is
   *     young
   * @return the diagnosis
   */
  public PodDiagnosis diagnose(PodObservation observation, Instant now) {
    return diagnoseAt(observation, requireNonNull(now, "now"));
  }

  /** Diagnoses a pod where no moment is known: rules of age do not fire. */
  public PodDiagnosis diagnose(PodObservation observation) {
    return diagnoseAt(observation, null);
  }

  private PodDiagnosis diagnoseAt(PodObservation observation, @Nullable Instant now) {
    Pod pod = observation.pod().orElse(null);
    if (pod != null && observation.events().isEmpty() && observation.apiRejection().isEmpty()) {
      PodDiagnosis seen = QuickLook.diagnosis(pod, observation, this, now);
      if (seen != null) {
        return seen;
      }
    }
    return thoroughly(observation, now);
  }

  /** The diagnosis after an examination of everything there is. */
  PodDiagnosis thoroughly(PodObservation observation, @Nullable Instant now) {
    Pod pod = observation.pod().orElse(NO_POD);
    PodView view = new PodView(pod);
    PodEvents events = PodEvents.of(observation.events(), view);
    Moment moment = Moment.of(now, pod, events);
    Examination examination =
        new Examination(view, events, observation.logTails(), rules, moment, config);
    if (observation.apiRejection().isPresent()) {
      return new RejectionExamination(examination, observation.apiRejection().get()).diagnosis();
    }
    return observation.pod().isEmpty()
        ? new AbsenceExamination(examination, observation.events()).diagnosis()
        : new PodExamination(examination).diagnosis();
  }

  /** An examination of a pod of which no events are known. */
  Examination examination(Pod pod, PodObservation observation, @Nullable Instant now) {
    return new Examination(
        new PodView(pod),
        PodEvents.NONE,
        observation.logTails(),
        rules,
        Moment.of(now, pod, PodEvents.NONE),
        config);
  }
}
