/** Prints diagnoses in every format and reads them back. */
@NullMarked
package dev.podmend.examples.cli.output;

import org.jspecify.annotations.NullMarked;
