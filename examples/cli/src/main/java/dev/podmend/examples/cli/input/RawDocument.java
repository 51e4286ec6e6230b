package dev.podmend.examples.cli.input;

/**
 * The text of one document of a file.
 *
 * @param position where it begins
 * @param text all of it, whole or broken
 */
record RawDocument(Position position, String text) {}
