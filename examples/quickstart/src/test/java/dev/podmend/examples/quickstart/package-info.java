/** Tests of what the quickstart plays and prints. */
@NullMarked
package dev.podmend.examples.quickstart;

import org.jspecify.annotations.NullMarked;
