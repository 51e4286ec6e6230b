/**
 * Tests of the classifier from outside, by the public door alone.
 *
 * <p>The specimens are the treasure: for every rule an observation that it decides and a close one
 * that another rule decides, in the words of real components. Whoever adds a rule adds both.
 */
@NullMarked
package dev.podmend.tests.failure;

import org.jspecify.annotations.NullMarked;
