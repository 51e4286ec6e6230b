/** The chain of builds with the strategies that podmend ships, on a real cluster. */
@NullMarked
package dev.podmend.tests.build;

import org.jspecify.annotations.NullMarked;
