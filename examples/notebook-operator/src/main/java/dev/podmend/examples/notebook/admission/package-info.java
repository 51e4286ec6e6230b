/**
 * Judges jobs before the API server stores them.
 *
 * <p>{@link dev.podmend.examples.notebook.admission.AdmissionServer} answers the API server over
 * HTTPS: {@code /mutate} writes the defaults into a job, {@code /validate} refuses one that breaks
 * a rule. The rules are those of the reconciler, in its words, so that a cluster without the
 * webhook ends with the same message, only later. Nothing here has an effect, so a dry run is
 * judged as any other.
 */
@NullMarked
package dev.podmend.examples.notebook.admission;

import org.jspecify.annotations.NullMarked;
