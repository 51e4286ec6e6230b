/**
 * Everything that touches a cluster: watching pods fail and bringing them back.
 *
 * <p>{@link dev.podmend.runtime.PodRecovery} is a step function that reads the world, lets core
 * diagnose and decide, changes at most one pod, and returns. It owns no thread, never sleeps and
 * keeps nothing in memory: what must survive lies in a {@link
 * dev.podmend.runtime.RecoveryStateStore}, written so that a pass that dies between any two calls
 * can simply be run again. {@link dev.podmend.runtime.PodFailureWatcher} is the feed of failures.
 * Nothing here judges a pod or decides what to do about it.
 */
@NullMarked
package dev.podmend.runtime;

import org.jspecify.annotations.NullMarked;
