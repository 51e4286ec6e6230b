/**
 * What a cluster needs to run the operator besides its work: settings, health and metrics.
 *
 * <p>{@link dev.podmend.examples.notebook.operation.OperatorSettings} says what the environment
 * sets, {@link dev.podmend.examples.notebook.operation.Endpoints} answers probes and scrapes, and
 * {@link dev.podmend.examples.notebook.operation.RunMeters} counts how runs end. No meter names a
 * job, a pod or a namespace, so that there are as many as there are words for ends.
 */
@NullMarked
package dev.podmend.examples.notebook.operation;

import org.jspecify.annotations.NullMarked;
