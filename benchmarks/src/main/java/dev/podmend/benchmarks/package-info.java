/**
 * What a diagnosis costs, in nanoseconds and bytes, beside a plain classifier of nested conditions.
 *
 * <p>{@link dev.podmend.benchmarks.Benchmarks} runs {@link
 * dev.podmend.benchmarks.DiagnosisBenchmark}. Both classifiers see the same pods in the same run,
 * so their quotient means something on any machine. {@link dev.podmend.benchmarks.LogBenchmark}
 * does the same for the reading of logs, beside six expressions of the JDK.
 */
@NullMarked
package dev.podmend.benchmarks;

import org.jspecify.annotations.NullMarked;
