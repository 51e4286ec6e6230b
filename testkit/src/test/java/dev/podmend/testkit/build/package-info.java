/** Tests of the contract: it accepts what is right, and catches what is wrong. */
@NullMarked
package dev.podmend.testkit.build;

import org.jspecify.annotations.NullMarked;
