/**
 * From diagnoses to text.
 *
 * <p>{@link dev.podmend.examples.cli.output.DiagnosisWriter} is the entry: it prints one diagnosis
 * at a time and keeps none.
 */
@NullMarked
package dev.podmend.examples.cli.output;

import org.jspecify.annotations.NullMarked;
