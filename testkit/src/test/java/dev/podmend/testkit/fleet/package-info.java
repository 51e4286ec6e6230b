/** Tests of the simulated fleets: what holds for every run, and the runs whose end is known. */
@NullMarked
package dev.podmend.testkit.fleet;

import org.jspecify.annotations.NullMarked;
