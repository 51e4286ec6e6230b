/** Tests of the Shipwright strategy: its contract, and what it writes and reads. */
@NullMarked
package dev.podmend.examples.shipwright;

import org.jspecify.annotations.NullMarked;
