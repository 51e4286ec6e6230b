/**
 * What a specification must keep, beyond and including what its schema says.
 *
 * <p>{@link dev.podmend.examples.notebook.rules.JobRules} is the door: one list of problems, each
 * with its field, its value and the way out. Whoever admits a job and whoever carries it out asks
 * the same rules, so that a cluster that checks less gets no less strict an operator.
 */
@NullMarked
package dev.podmend.examples.notebook.rules;

import org.jspecify.annotations.NullMarked;
