/**
 * What image a job wants built.
 *
 * <p>{@link dev.podmend.examples.notebook.build.BuildPlans} makes podmend's plan of a job; {@link
 * dev.podmend.examples.notebook.build.RequirementsSource} says which packages go in, and is where
 * another way to find them plugs in.
 */
@NullMarked
package dev.podmend.examples.notebook.build;

import org.jspecify.annotations.NullMarked;
