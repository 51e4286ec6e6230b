/** Tests of the build values and of the chain. */
@NullMarked
package dev.podmend.build;

import org.jspecify.annotations.NullMarked;
