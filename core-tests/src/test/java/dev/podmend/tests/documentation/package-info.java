/**
 * Holds the pages to the code: what they show compiles.
 *
 * <p>What a page's snippets leave unsaid, their imports and the user's own types, stands in a
 * resource of the page's name. A page without snippets needs none.
 */
@NullMarked
package dev.podmend.tests.documentation;

import org.jspecify.annotations.NullMarked;
