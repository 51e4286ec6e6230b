/**
 * What a diagnosis costs, in nanoseconds and bytes, beside a plain classifier of nested conditions.
 *
 * <p>{@link dev.podmend.benchmarks.Benchmarks} runs {@link
 * dev.podmend.benchmarks.DiagnosisBenchmark}. Both classifiers see the same pods in the same run,
 * so their quotient means something on any machine.
 */
@NullMarked
package dev.podmend.benchmarks;

import org.jspecify.annotations.NullMarked;
