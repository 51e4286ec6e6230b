/**
 * A kubelet that plays from a script.
 *
 * <p>{@link dev.podmend.testkit.kubelet.ScriptedKubelet} moves the pods of an API server, the fake
 * one or any other, through {@link dev.podmend.testkit.kubelet.PodLife lives} that a test has
 * written: statuses, conditions, events and deletions in the order and wording of the real one. It
 * has no thread and no clock of its own: a test ticks it.
 */
@NullMarked
package dev.podmend.testkit.kubelet;

import org.jspecify.annotations.NullMarked;
