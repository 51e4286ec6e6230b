/**
 * The values that several parts of podmend share.
 *
 * <p>Nothing here knows about classification, decisions or builds; everything is immutable and free
 * of {@code null}. Start at {@link dev.podmend.model.ContainerRef} and {@link
 * dev.podmend.model.Evidence}.
 */
@NullMarked
package dev.podmend.model;

import org.jspecify.annotations.NullMarked;
