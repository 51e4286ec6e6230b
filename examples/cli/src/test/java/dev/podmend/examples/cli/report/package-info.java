/** Tests of how cases are made of trails. */
@NullMarked
package dev.podmend.examples.cli.report;

import org.jspecify.annotations.NullMarked;
