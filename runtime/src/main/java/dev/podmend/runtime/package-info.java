/**
 * Performs recoveries in a cluster.
 *
 * <p>The door is {@link dev.podmend.runtime.PodRecovery}: a step function that reads the world,
 * lets core diagnose and decide, changes at most one pod, and returns. It owns no thread, never
 * sleeps and keeps nothing in memory: what must survive lies in a {@link
 * dev.podmend.runtime.RecoveryStateStore}. Whatever reaches the cluster is written so that a pass
 * that dies between any two calls can simply be run again.
 */
@NullMarked
package dev.podmend.runtime;

import org.jspecify.annotations.NullMarked;
