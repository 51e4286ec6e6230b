/**
 * What recovery costs and saves, simulated: the runs, and the page that tells of them.
 *
 * <p>{@link dev.podmend.benchmarks.simulation.Simulation} writes {@code docs/simulation.md} and its
 * plots. Every run has its seed, so that the same code writes the same page.
 */
@NullMarked
package dev.podmend.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
