/**
 * What a notebook needs in order to run: from its source to the distributions to install.
 *
 * <p>{@link dev.podmend.requirements.ImportScanner} reads Python source and answers with the
 * distributions that its imports ask for, each with every place that asked. Nothing here runs
 * Python, reads a file or asks a package index; no source, however broken, makes it throw.
 */
@NullMarked
package dev.podmend.requirements;

import org.jspecify.annotations.NullMarked;
