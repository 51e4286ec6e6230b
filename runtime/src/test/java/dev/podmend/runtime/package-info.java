/** Tests of recoveries against an API server in memory. */
@NullMarked
package dev.podmend.runtime;

import org.jspecify.annotations.NullMarked;
