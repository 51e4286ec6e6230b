/**
 * Fleets of jobs on a virtual clock: what a policy of recovery costs and saves before it meets a
 * cluster.
 *
 * <p>{@link dev.podmend.testkit.fleet.FleetSimulation} runs a {@link
 * dev.podmend.testkit.fleet.FleetScenario} under a {@link dev.podmend.testkit.fleet.FleetPolicy}.
 * Pods, kubelets and registries are simulated; diagnoses and decisions are podmend's own. The same
 * scenario and policy always give the same report.
 */
@NullMarked
package dev.podmend.testkit.fleet;

import org.jspecify.annotations.NullMarked;
