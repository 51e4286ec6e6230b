/**
 * Running workloads that fail: which pods do, what they wrote, and what may be done about it.
 *
 * <p>{@link dev.podmend.healing.CrashLoopDetector} finds failing pods and groups them into
 * incidents, {@link dev.podmend.healing.LogAnalyzer} reads what they wrote, {@link
 * dev.podmend.healing.HealingPlanner} decides by the cause, and {@link
 * dev.podmend.healing.HealingReport} counts what came of it. Time comes in as an argument.
 */
@NullMarked
package dev.podmend.healing;

import org.jspecify.annotations.NullMarked;
