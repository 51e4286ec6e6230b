/**
 * From files and clusters to observations.
 *
 * <p>{@link dev.podmend.examples.cli.input.DocumentFiles} and {@link
 * dev.podmend.examples.cli.input.ClusterPods} are the two sources; both hand pods, one at a time,
 * to an {@link dev.podmend.examples.cli.input.ObservationSink}. What cannot be read is reported
 * there with its position, and reading goes on.
 */
@NullMarked
package dev.podmend.examples.cli.input;

import org.jspecify.annotations.NullMarked;
