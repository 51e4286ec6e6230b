/**
 * Runs the scripts of the S2I builder image, as S2I does.
 *
 * <p>pip is played by a stand-in that writes down how it was called. Everything else is real: the
 * shell, the files, the exit status.
 */
@NullMarked
package dev.podmend.tests.s2i;

import org.jspecify.annotations.NullMarked;
