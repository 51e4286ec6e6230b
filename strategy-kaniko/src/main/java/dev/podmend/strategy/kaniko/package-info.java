/**
 * Builds images with Kaniko: one plain pod an attempt, without a daemon, an operator or a custom
 * resource.
 *
 * <p>{@link dev.podmend.strategy.kaniko.KanikoStrategy} is the strategy, {@link
 * dev.podmend.strategy.kaniko.KanikoConfig} says which executor it runs and how. Text of a request
 * reaches the pod as fields, environment variables, arguments and files, never as a script.
 */
@NullMarked
package dev.podmend.strategy.kaniko;

import org.jspecify.annotations.NullMarked;
