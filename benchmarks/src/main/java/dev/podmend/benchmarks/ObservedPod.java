package dev.podmend.benchmarks;

import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

/**
 * A pod and the moment to judge it by.
 *
 * @param pod the pod as the baseline takes it
 * @param observation the same pod as podmend takes it
 * @param now the moment
 */
record ObservedPod(Pod pod, PodObservation observation, Instant now) {

  ObservedPod(Pod pod, Instant now) {
    this(pod, PodObservation.of(pod), now);
  }
}
