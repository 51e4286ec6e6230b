package dev.podmend.requirements;

/**
 * A line that a notebook hands to a shell.
 *
 * @param line the line of the cell where it starts, from 1
 * @param text the line, continuations joined
 */
record MagicShellLine(int line, String text) {}
