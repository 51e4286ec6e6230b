/** Tests of watching how healing goes on. */
@NullMarked
package dev.podmend.examples.cli.heal;

import org.jspecify.annotations.NullMarked;
