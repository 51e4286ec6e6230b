/**
 * Builds by OpenShift: its source-to-image and its Docker builds.
 *
 * <p>{@link dev.podmend.strategy.s2i.S2iStrategy} is the strategy, {@link
 * dev.podmend.strategy.s2i.S2iConfig} what it can be told. Only the API server is spoken to; the
 * build runs in pods of OpenShift's build controller. Nothing is granted: what is missing is
 * reported.
 */
@NullMarked
package dev.podmend.strategy.s2i;

import org.jspecify.annotations.NullMarked;
