/**
 * Tests of the classifier as its users see it: an observation goes in, a diagnosis comes out.
 *
 * <p>The specimens are the treasure: for every rule an observation that it decides and a close one
 * that another rule decides, in the words of real components. Whoever adds a rule adds both. A case
 * that surprises readers of Kubernetes' status fields is a trap, written by {@link
 * dev.podmend.tests.failure.Scene}; what holds for every pod is a property.
 */
@NullMarked
package dev.podmend.tests.failure;

import org.jspecify.annotations.NullMarked;
