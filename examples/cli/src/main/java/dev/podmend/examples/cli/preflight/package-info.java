/**
 * What a check before a deployment found, printed for people, programs and continuous integration.
 *
 * <p>{@link dev.podmend.examples.cli.preflight.PreflightWriter} is the door. Nothing that comes
 * from a manifest or a cluster steers a terminal or a workflow.
 */
@NullMarked
package dev.podmend.examples.cli.preflight;

import org.jspecify.annotations.NullMarked;
