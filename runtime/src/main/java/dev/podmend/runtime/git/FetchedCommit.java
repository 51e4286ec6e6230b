package dev.podmend.runtime.git;

import dev.podmend.build.CommitId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A commit whose objects have arrived.
 *
 * @param repository what holds them
 * @param tree its root folder
 */
record FetchedCommit(Repository repository, CommitId commit, ObjectId tree) {}
