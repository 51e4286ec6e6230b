/**
 * Healing as a person watches it: {@link dev.podmend.examples.cli.heal.HealLoop} takes one pass
 * after the other and shows each on a {@link dev.podmend.examples.cli.heal.HealView}. What is done,
 * and when to look again, is the healer's to say.
 */
@NullMarked
package dev.podmend.examples.cli.heal;

import org.jspecify.annotations.NullMarked;
