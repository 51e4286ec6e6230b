/** Tests of healing's pure parts by what a log or a list of pods says. */
@NullMarked
package dev.podmend.healing;

import org.jspecify.annotations.NullMarked;
