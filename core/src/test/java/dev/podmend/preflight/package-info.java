/**
 * Tests of what is told before a deployment: every rule by what it finds and by the healthy twin
 * that it is silent on, and laws over arbitrary trees.
 */
@NullMarked
package dev.podmend.preflight;

import org.jspecify.annotations.NullMarked;
