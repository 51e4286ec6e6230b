/** Tests of what notebooks need installed, by example and by property. */
@NullMarked
package dev.podmend.requirements;

import org.jspecify.annotations.NullMarked;
