package dev.podmend.requirements;

/**
 * A code cell.
 *
 * @param number which cell of the notebook it is, from 1; cells of other types count
 * @param source its text, with the line breaks of the notebook
 */
record NotebookCell(int number, String source) {}
