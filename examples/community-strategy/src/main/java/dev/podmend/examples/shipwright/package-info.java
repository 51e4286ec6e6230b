/**
 * A build strategy from outside podmend: it lets Shipwright build.
 *
 * <p>It shows all that a plug-in needs: a strategy of two functions, a line in {@code
 * META-INF/services}, and the contract that its test inherits.
 */
@NullMarked
package dev.podmend.examples.shipwright;

import org.jspecify.annotations.NullMarked;
