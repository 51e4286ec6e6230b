/**
 * Builds images with Tekton.
 *
 * <p>Start at {@link dev.podmend.strategy.tekton.TektonStrategy}; {@link
 * dev.podmend.strategy.tekton.TektonConfig} says how it builds. Values of a request travel as
 * parameters, environment variables and files, never in a script: every script here is a constant.
 */
@NullMarked
package dev.podmend.strategy.tekton;

import org.jspecify.annotations.NullMarked;
