/**
 * Reads the files of a Git repository at one commit, of which only the URL is known.
 *
 * <p>{@link dev.podmend.runtime.git.GitSource} is the door. What it fetches stays in memory, within
 * the bounds of {@link dev.podmend.runtime.git.GitLimits}, from hosts that a {@link
 * dev.podmend.runtime.git.HostPolicy} permits. Nothing of a repository is ever executed, nothing is
 * written to disk, and no configuration of the machine's or the user's Git is read. Needs JGit on
 * the class path, and Apache MINA SSHD for {@code ssh} URLs.
 */
@NullMarked
package dev.podmend.runtime.git;

import org.jspecify.annotations.NullMarked;
