/**
 * Builds of images: what is asked for, what became of it, and which build strategy comes next.
 *
 * <p>A {@link dev.podmend.build.BuildRequest} says what to build, a {@link
 * dev.podmend.build.BuildState} where a build stands, and {@link dev.podmend.build.FallbackChain}
 * decides what to do after it. Every text that a user hands in becomes a value that has been
 * checked, so that no strategy meets a raw one. Nothing here talks to a cluster.
 */
@NullMarked
package dev.podmend.build;

import org.jspecify.annotations.NullMarked;
