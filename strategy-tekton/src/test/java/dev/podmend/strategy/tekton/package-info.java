/** Tests of the strategy against a played Tekton. */
@NullMarked
package dev.podmend.strategy.tekton;

import org.jspecify.annotations.NullMarked;
