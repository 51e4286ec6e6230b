/**
 * From manifests and what is known of a cluster to what will go wrong there.
 *
 * <p>{@link dev.podmend.preflight.PreflightChecker} is the door: it holds {@link
 * dev.podmend.preflight.Manifest}s, as any parser reads them, against a {@link
 * dev.podmend.preflight.ClusterProfile}. A fact that is not known is never taken for one that is
 * absent: what it would have told stands in the report as unchecked.
 */
@NullMarked
package dev.podmend.preflight;

import org.jspecify.annotations.NullMarked;
