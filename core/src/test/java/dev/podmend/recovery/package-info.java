/** Tests of the planner: its laws over arbitrary diagnoses, its table, and the values around it. */
@NullMarked
package dev.podmend.recovery;

import org.jspecify.annotations.NullMarked;
