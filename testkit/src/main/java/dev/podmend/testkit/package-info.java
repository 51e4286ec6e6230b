/**
 * What tests of operators need: pods that failed in every way, and a cluster to fail in.
 *
 * <p>Start at {@link dev.podmend.testkit.PodFixtures} for pods and at {@link
 * dev.podmend.testkit.PodmendAssertions} for what a diagnosis should say. The cluster is in {@code
 * dev.podmend.testkit.api} and {@code dev.podmend.testkit.kubelet}. Nothing here sleeps, starts
 * containers or needs the network beyond the loopback interface, but for {@code
 * dev.podmend.testkit.cluster}, which is for tests against a cluster of yours.
 */
@NullMarked
package dev.podmend.testkit;

import org.jspecify.annotations.NullMarked;
