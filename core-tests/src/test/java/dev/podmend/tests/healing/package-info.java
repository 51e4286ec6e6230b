/**
 * Tests of healing on pods as kubelets write them.
 *
 * <p>{@code KnownDefectsTest} holds the mistakes that implementations of such a loop are known for:
 * one test each, by name.
 */
@NullMarked
package dev.podmend.tests.healing;

import org.jspecify.annotations.NullMarked;
