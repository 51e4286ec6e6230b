/**
 * The contract that every build strategy keeps, as tests to be inherited.
 *
 * <p>{@link dev.podmend.testkit.build.ManifestStrategyContract} is for strategies that create
 * Kubernetes objects, {@link dev.podmend.testkit.build.BuildStrategyContract} for any other. A test
 * of the author's extends one of them and says how to play the controller behind the strategy.
 * {@link dev.podmend.testkit.build.ScriptedStrategy} is a strategy for tests of what drives
 * strategies.
 */
@NullMarked
package dev.podmend.testkit.build;

import org.jspecify.annotations.NullMarked;
