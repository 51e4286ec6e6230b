/**
 * The pod that runs a notebook, and what it leaves behind.
 *
 * <p>{@link dev.podmend.examples.notebook.pod.ValidationPod} makes the pod of a job that has been
 * checked, {@link dev.podmend.examples.notebook.pod.LastWords} reads what it wrote at its end. The
 * scripts of its containers are constants: whatever a user wrote reaches them as a variable or a
 * file.
 */
@NullMarked
package dev.podmend.examples.notebook.pod;

import org.jspecify.annotations.NullMarked;
