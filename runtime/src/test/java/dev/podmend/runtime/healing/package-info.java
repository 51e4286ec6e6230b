/**
 * Tests of the healer on an API server in memory, with a scripted kubelet and controllers that are
 * moved by hand.
 */
@NullMarked
package dev.podmend.runtime.healing;

import org.jspecify.annotations.NullMarked;
