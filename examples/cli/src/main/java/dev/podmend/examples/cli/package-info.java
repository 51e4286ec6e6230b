/**
 * The {@code podmend} command: it tells why pods failed, what podmend would do about them, and what
 * the words it uses mean.
 *
 * <p>{@link dev.podmend.examples.cli.Podmend} is the entry. Commands parse their options and hand
 * everything else to the packages {@code input} and {@code output}; they know neither the clock nor
 * the standard streams, but the {@link dev.podmend.examples.cli.Terminal} they are given.
 */
@NullMarked
package dev.podmend.examples.cli;

import org.jspecify.annotations.NullMarked;
