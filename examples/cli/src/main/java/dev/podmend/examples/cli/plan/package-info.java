/**
 * From options and a file to the situation in which a decision is taken.
 *
 * <p>{@link dev.podmend.examples.cli.plan.SituationTemplate} is the entry: it holds what the user
 * states once, and completes it for each pod with what the pod itself tells.
 */
@NullMarked
package dev.podmend.examples.cli.plan;

import org.jspecify.annotations.NullMarked;
