package dev.podmend.requirements;

/**
 * A statement of a cell, or an escaped line: one that starts with {@code %} or {@code !}.
 *
 * @param line the line of the cell where it starts, from 1
 * @param text what it says, without blanks at its ends; not empty
 */
record CellStatement(int line, String text) {}
