/** Tests of the Kaniko strategy. */
@NullMarked
package dev.podmend.strategy.kaniko;

import org.jspecify.annotations.NullMarked;
