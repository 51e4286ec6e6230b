package dev.podmend.benchmarks;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

/**
 * A pod and the moment to judge it by.
 *
 * @param pod a pod with a status
 * @param now when it was seen
 */
record ObservedPod(Pod pod, Instant now) {}
