package dev.podmend.runtime.git;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.CommitId;
import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.Transport;

/** Fetches one commit of one repository, without its history. */
record RepositoryFetch(
    GitUrl url, Revision revision, GitCredentials credentials, FetchParts parts) {

  FetchedCommit run() throws IOException {
    // Only a server that knows filters can leave large files out, and only asking shows it.
    try {
      return run(largeFilesLeftOut());
    } catch (IOException e) {
      if (FetchStop.behind(e).isEmpty() && isRefusalOfFilter(e)) {
        return run(FilterSpec.NO_FILTER);
      }
      throw e;
    }
  }

  private FilterSpec largeFilesLeftOut() throws IOException {
    long limit = parts.budget().limits().maxFileBytes() + 1L;
    return FilterSpec.fromFilterLine("blob:limit=" + limit);
  }

  private static boolean isRefusalOfFilter(IOException e) {
    return e instanceof PackProtocolException || e.getCause() instanceof PackProtocolException;
  }

  private FetchedCommit run(FilterSpec filter) throws IOException {
    BoundedRepository repository = new BoundedRepository(parts.budget());
    try (OpenTransport open = OpenTransport.to(url, credentials, repository, parts)) {
      Transport transport = open.transport();
      transport.setDepth(1);
      transport.setFilterSpec(filter);
      ObjectId wanted = fetch(transport);
      parts.budget().checkTime();
      return commit(repository, wanted);
    }
  }

  private ObjectId fetch(Transport transport) throws IOException {
    try (FetchConnection connection = transport.openFetch(revision.refSpecs())) {
      Ref wanted = revision.wanted(connection);
      connection.fetch(new FetchMonitor(parts.budget()), List.of(wanted), Set.of());
      return requireNonNull(wanted.getObjectId(), "a wanted ref has an object");
    }
  }

  private FetchedCommit commit(BoundedRepository repository, ObjectId wanted) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(wanted);
      return new FetchedCommit(repository, new CommitId(commit.name()), commit.getTree().copy());
    } catch (IncorrectObjectTypeException e) {
      throw new FetchStop(GitProblem.REF_MISSING, revision.words() + " is no commit", e);
    }
  }
}
