/**
 * The facts that checks before a deployment are made on: what a cluster is and holds, and whether a
 * registry has an image.
 *
 * <p>{@link dev.podmend.runtime.preflight.ClusterProfiler} and {@link
 * dev.podmend.runtime.preflight.RegistryCheck} are the doors. What may not be read is missing from
 * the result, by name, and fails nothing. Values of Secrets never leave this package: names and
 * keys do, and credentials go to the registry that they are for.
 */
@NullMarked
package dev.podmend.runtime.preflight;

import org.jspecify.annotations.NullMarked;
