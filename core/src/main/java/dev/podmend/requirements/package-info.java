/**
 * What a notebook needs installed: from a notebook and a listing of its repository to requirements.
 *
 * <p>{@link dev.podmend.requirements.RequirementsResolver} asks one source after another, from the
 * file that the user names to the base image alone, and says which one answered and where each line
 * stands. {@link dev.podmend.requirements.ImportScanner} tells from Python source alone which
 * distributions it needs. What users wrote is parsed and written anew, never passed on as it came,
 * unless they ask for that. Nothing here runs, fetches or installs anything, and no source, however
 * broken, makes it throw.
 */
@NullMarked
package dev.podmend.requirements;

import org.jspecify.annotations.NullMarked;
