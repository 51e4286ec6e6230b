/**
 * The borders of the house: who may import whom, what may stand in a public signature, what core
 * never touches, and that the published modules and the written decisions are complete.
 *
 * <p>{@link dev.podmend.tests.architecture.Reactor} knows the modules; each test holds one kind of
 * border. A border moves only with a decision record.
 */
@NullMarked
package dev.podmend.tests.architecture;

import org.jspecify.annotations.NullMarked;
