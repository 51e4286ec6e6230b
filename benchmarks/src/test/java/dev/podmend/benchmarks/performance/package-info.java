/** That the page of what podmend costs tells everything that is measured. */
@NullMarked
package dev.podmend.benchmarks.performance;

import org.jspecify.annotations.NullMarked;
