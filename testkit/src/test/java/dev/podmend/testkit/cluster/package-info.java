/** Tests of what serves tests against a real cluster, on the fake one. */
@NullMarked
package dev.podmend.testkit.cluster;

import org.jspecify.annotations.NullMarked;
