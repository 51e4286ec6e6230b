/**
 * The page that tells what podmend costs, measured anew by one command.
 *
 * <p>{@link dev.podmend.benchmarks.performance.Performance} runs every benchmark and writes the
 * page. Numbers differ from machine to machine, quotients much less, so the tables show both sides.
 */
@NullMarked
package dev.podmend.benchmarks.performance;

import org.jspecify.annotations.NullMarked;
