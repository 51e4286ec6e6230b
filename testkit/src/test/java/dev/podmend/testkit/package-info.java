/** Tests of the fixtures, arbitraries and assertions. */
@NullMarked
package dev.podmend.testkit;

import org.jspecify.annotations.NullMarked;
