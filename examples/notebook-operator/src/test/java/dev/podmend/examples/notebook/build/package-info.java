/** Tests of how the images of jobs are built. */
@NullMarked
package dev.podmend.examples.notebook.build;

import org.jspecify.annotations.NullMarked;
