/**
 * The statuses that users read.
 *
 * <p>{@link dev.podmend.examples.notebook.status.JobStatuses} is the door: the next status of a job
 * from the last one and from what a step found. Pure; equal statuses are not written again.
 */
@NullMarked
package dev.podmend.examples.notebook.status;

import org.jspecify.annotations.NullMarked;
