package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

/**
 * A pod that failed in one known way, and what a diagnosis of it should say.
 *
 * @param id a unique name in lower case with hyphens, for example {@code image-not-found-crio}
 * @param reason the symptom that it shows
 * @param cause the root cause
 * @param verdict how the pod is doing
 * @param observation the pod, or its rejection, with events and logs
 */
public record Specimen(
    String id,
    PodFailureReason reason,
    FailureCause cause,
    PodVerdict verdict,
    PodObservation observation) {

  /** Refuses {@code null} parts. */
  public Specimen {
    requireNonNull(id, "id");
    requireNonNull(reason, "reason");
    requireNonNull(cause, "cause");
    requireNonNull(verdict, "verdict");
    requireNonNull(observation, "observation");
  }

  /**
   * The pod.
   *
   * @throws IllegalStateException where the API refused it and its manifest is not at hand
   */
  public Pod pod() {
    return observation
        .pod()
        .orElseThrow(() -> new IllegalStateException("specimen " + id + " has no pod"));
  }

  /** The moment to judge it by. */
  public Instant now() {
    return TestClock.START;
  }

  @Override
  public String toString() {
    return id;
  }
}
