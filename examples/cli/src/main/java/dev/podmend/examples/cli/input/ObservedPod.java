package dev.podmend.examples.cli.input;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pod to diagnose.
 *
 * @param id what the input calls it; empty where it does not say
 * @param observation the facts
 * @param moment when to judge them: when they were seen, else the newest moment that they mention;
 *     empty where they mention none, so that their age is unknown
 */
public record ObservedPod(
    Optional<String> id, PodObservation observation, Optional<Instant> moment) {

  /** Which pod it is. */
  public PodIdentity identity() {
    return observation.pod().map(PodIdentity::of).orElse(PodIdentity.UNKNOWN);
  }

  /** What a classifier says of it. */
  public PodDiagnosis diagnosis(PodFailureClassifier classifier) {
    return moment
        .map(now -> classifier.diagnose(observation, now))
        .orElseGet(() -> classifier.diagnose(observation));
  }

  /** The same with the ends of logs, by container. */
  public ObservedPod withLogTails(Map<String, String> tails) {
    return new ObservedPod(id, observation.withLogTails(tails), moment);
  }
}
