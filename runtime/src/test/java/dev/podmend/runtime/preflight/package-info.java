/** Tests of what is learned of clusters and registries before a deployment. */
@NullMarked
package dev.podmend.runtime.preflight;

import org.jspecify.annotations.NullMarked;
