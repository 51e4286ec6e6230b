/**
 * The operator on a real cluster: the process, its service account and its manifests as they are
 * shipped, pods that a kubelet runs, images that a runtime pulls.
 *
 * <p>{@link dev.podmend.examples.notebook.e2e.RealCluster} says what a cluster must have, and skips
 * the tests where one has it not. What is slow has the tag {@code full}.
 */
@NullMarked
package dev.podmend.examples.notebook.e2e;

import org.jspecify.annotations.NullMarked;
