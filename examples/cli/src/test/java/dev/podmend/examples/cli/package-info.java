/** Runs the command in this process and looks at what it prints and how it ends. */
@NullMarked
package dev.podmend.examples.cli;

import org.jspecify.annotations.NullMarked;
