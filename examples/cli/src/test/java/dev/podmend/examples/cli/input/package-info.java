/** Reads files and a fake cluster, and looks at the observations they become. */
@NullMarked
package dev.podmend.examples.cli.input;

import org.jspecify.annotations.NullMarked;
