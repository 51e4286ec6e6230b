/** Tests of the API server for tests, against fabric8's client over real HTTP. */
@NullMarked
package dev.podmend.testkit.api;

import org.jspecify.annotations.NullMarked;
