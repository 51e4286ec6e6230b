/**
 * Which build strategies are found: broken ones, several of one name, and class loaders of the
 * kinds that frameworks have.
 *
 * <p>{@link dev.podmend.tests.spi.PluginLoader} stands for the class path of a user, and {@link
 * dev.podmend.tests.spi.PaperStrategies} for the jars on it.
 */
@NullMarked
package dev.podmend.tests.spi;

import org.jspecify.annotations.NullMarked;
