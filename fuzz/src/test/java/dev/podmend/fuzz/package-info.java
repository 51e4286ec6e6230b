/**
 * Fuzz tests: whatever the bytes, what reads them answers, or refuses them with the error that it
 * promises, and what it promises of the answer holds.
 *
 * <p>In a normal build each replays the inputs of its folder under {@code src/test/resources}; with
 * {@code JAZZER_FUZZ=1} one of them looks for new ones, as {@code .ci/fuzz} makes it do.
 */
@org.jspecify.annotations.NullMarked
package dev.podmend.fuzz;
