/**
 * Tests of the classifier as its users see it: an observation goes in, a diagnosis comes out.
 *
 * <p>Pods are written by {@link dev.podmend.tests.failure.Scene}, as small as the case allows, and
 * judged by {@link dev.podmend.tests.failure.DiagnosisAssert}. A case that surprises readers of
 * Kubernetes' status fields is a trap; what holds for every pod is a property.
 */
@NullMarked
package dev.podmend.tests.failure;

import org.jspecify.annotations.NullMarked;
