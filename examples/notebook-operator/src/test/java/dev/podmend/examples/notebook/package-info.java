/**
 * Tests of the example operator: its rules, its pods, and whole runs of it.
 *
 * <p>{@code Cluster} is an API server with a scripted kubelet and a clock that only tests move;
 * {@code Jobs} makes the jobs.
 */
@NullMarked
package dev.podmend.examples.notebook;

import org.jspecify.annotations.NullMarked;
