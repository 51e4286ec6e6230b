/**
 * From what a pod shows to why it failed.
 *
 * <p>{@link dev.podmend.failure.PodFailureClassifier} is the door: it turns a {@link
 * dev.podmend.failure.PodObservation} and a moment into a {@link dev.podmend.failure.PodDiagnosis}.
 * Everything here is a pure function of its arguments: no clock, no I/O, no state. No pod, however
 * odd, makes it throw.
 */
@NullMarked
package dev.podmend.failure;

import org.jspecify.annotations.NullMarked;
