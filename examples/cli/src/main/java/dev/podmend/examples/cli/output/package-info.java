/**
 * From diagnoses and decisions to text.
 *
 * <p>{@link dev.podmend.examples.cli.output.DiagnosisWriter} and {@link
 * dev.podmend.examples.cli.output.DecisionWriter} are the entries: they print one result at a time
 * and keep none.
 */
@NullMarked
package dev.podmend.examples.cli.output;

import org.jspecify.annotations.NullMarked;
