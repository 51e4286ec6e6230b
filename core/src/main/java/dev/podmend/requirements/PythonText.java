package dev.podmend.requirements;

import java.util.List;
import java.util.Optional;

/**
 * Python source, read as far as it goes.
 *
 * @param lines its logical lines, without the empty ones
 * @param flaw what is wrong with it first of all, if anything is
 */
record PythonText(List<PythonLine> lines, Optional<PythonFlaw> flaw) {}
