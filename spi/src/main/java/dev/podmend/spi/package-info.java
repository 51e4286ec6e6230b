/**
 * What a build strategy implements, and how strategies are found.
 *
 * <p>Start at {@link dev.podmend.spi.ManifestBuildStrategy} for a strategy that creates Kubernetes
 * objects, or at {@link dev.podmend.spi.BuildStrategy} for any other. {@link
 * dev.podmend.spi.BuildStrategies} finds them on the class path. A strategy builds what it is asked
 * for and says what became of it; it never decides what comes next, never waits and never grants
 * itself a right.
 */
@NullMarked
package dev.podmend.spi;

import org.jspecify.annotations.NullMarked;
