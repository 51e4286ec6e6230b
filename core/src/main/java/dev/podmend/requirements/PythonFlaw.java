package dev.podmend.requirements;

/**
 * Why a text is no sound Python.
 *
 * @param line where it shows, from 1
 * @param message what is wrong, in a clause
 */
record PythonFlaw(int line, String message) {}
