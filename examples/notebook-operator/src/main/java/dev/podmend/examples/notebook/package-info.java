/**
 * An operator that validates notebooks, as an example of how little there is to write.
 *
 * <p>{@link dev.podmend.examples.notebook.NotebookReconciler} is the whole loop: rules, one step of
 * podmend, one status. {@link dev.podmend.examples.notebook.NotebookOperator} starts it. What users
 * write is in {@code api}, what it must keep in {@code rules}, the pod in {@code pod}, the image in
 * {@code build}, and what they read in {@code status}.
 */
@NullMarked
package dev.podmend.examples.notebook;

import org.jspecify.annotations.NullMarked;
