/** Tests of OpenShift's builds. */
@NullMarked
package dev.podmend.strategy.s2i;

import org.jspecify.annotations.NullMarked;
