/**
 * The custom resource {@code NotebookValidationJob}: what users write, and the status they read.
 *
 * <p>Records that are read as they come and are whole afterwards: what a user left out is an empty
 * list, an empty text or the field's default, and {@code null} only where that differs from every
 * value. The schema is generated from here; what it cannot say, {@code JobRules} checks.
 */
@NullMarked
package dev.podmend.examples.notebook.api;

import org.jspecify.annotations.NullMarked;
