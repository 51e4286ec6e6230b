/** Tests of the page about simulated fleets. */
@NullMarked
package dev.podmend.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
