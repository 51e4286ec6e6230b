/**
 * From a diagnosis to what to do about it.
 *
 * <p>{@link dev.podmend.recovery.RecoveryPlanner} is the door: it walks a decision tree that is
 * data and can be printed, and returns a {@link dev.podmend.recovery.RecoveryDecision} with the
 * path it took. {@link dev.podmend.recovery.PodRewriter} applies a decision to a pod. Everything
 * here is a pure function of its arguments: the moment, the jitter and the history are handed in.
 */
@NullMarked
package dev.podmend.recovery;

import org.jspecify.annotations.NullMarked;
