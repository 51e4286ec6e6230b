/**
 * From diagnoses to text.
 *
 * <p>{@link dev.podmend.examples.cli.output.OutputFormat} is the entry: each format makes a {@link
 * dev.podmend.examples.cli.output.DiagnosisWriter}, which prints one diagnosis at a time and keeps
 * none.
 */
@NullMarked
package dev.podmend.examples.cli.output;

import org.jspecify.annotations.NullMarked;
