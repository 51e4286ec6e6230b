/** Tests of the way from a notebook's source to what it needs. */
@NullMarked
package dev.podmend.requirements;

import org.jspecify.annotations.NullMarked;
