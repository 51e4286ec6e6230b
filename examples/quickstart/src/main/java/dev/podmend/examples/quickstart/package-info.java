/**
 * Failing workloads, recovered on an embedded API server with recovery off and on.
 *
 * <p>{@link dev.podmend.examples.quickstart.Quickstart} plays and prints them. The pods fail as a
 * scripted kubelet lets them; everything else is what an operator would run.
 */
@NullMarked
package dev.podmend.examples.quickstart;

import org.jspecify.annotations.NullMarked;
