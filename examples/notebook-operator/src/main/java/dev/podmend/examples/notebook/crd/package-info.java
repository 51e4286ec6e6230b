/**
 * The CustomResourceDefinition: {@link dev.podmend.examples.notebook.crd.CrdWriter} writes it from
 * the types in {@code api}. The written file is part of the repository, and a test keeps it equal.
 */
@NullMarked
package dev.podmend.examples.notebook.crd;

import org.jspecify.annotations.NullMarked;
