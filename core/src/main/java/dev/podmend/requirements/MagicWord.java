package dev.podmend.requirements;

/**
 * A word of a shell command, quotes removed.
 *
 * @param text the word
 * @param interpolated whether a variable stands in it, so that it is not known before the notebook
 *     runs
 * @param redirecting whether it holds an unquoted comparison that a shell takes for a redirection
 */
record MagicWord(String text, boolean interpolated, boolean redirecting) {}
