/** Tests of how findings are printed. */
@NullMarked
package dev.podmend.examples.cli.preflight;

import org.jspecify.annotations.NullMarked;
