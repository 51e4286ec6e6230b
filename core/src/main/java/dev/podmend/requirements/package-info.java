/**
 * What a notebook needs installed: from a notebook and a listing of its repository to requirements.
 *
 * <p>{@link dev.podmend.requirements.RequirementsResolver} asks one source after another, from the
 * file that the user names to the base image alone, and says which one answered and where each line
 * stands. What users wrote is parsed and written anew, never passed on as it came, unless they ask
 * for that. Nothing here runs, fetches or installs anything.
 */
@NullMarked
package dev.podmend.requirements;

import org.jspecify.annotations.NullMarked;
