/**
 * Everything that touches a cluster: watching pods fail and bringing them back.
 *
 * <p>{@link dev.podmend.runtime.PodFailureWatcher} is the feed of failures. Nothing here judges a
 * pod or decides what to do about it: that is left to the pure packages of core. No type here has a
 * thread of its own.
 */
@NullMarked
package dev.podmend.runtime;

import org.jspecify.annotations.NullMarked;
