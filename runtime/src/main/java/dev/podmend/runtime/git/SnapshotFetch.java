package dev.podmend.runtime.git;

import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.GitUrl;
import dev.podmend.model.Quotation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.URIish;

/** One fetch of a repository and the submodules that are wanted. Used once. */
final class SnapshotFetch {

  private static final String MODULES = ".gitmodules";

  private final FetchParts parts;
  private final Listing listing = new Listing();

  SnapshotFetch(FetchParts parts) {
    this.parts = parts;
  }

  RepositorySnapshot run(BuildSource.Git source, GitCredentials credentials) throws FetchStop {
    Revision revision = new Revision(source.ref(), source.commit());
    Repo repo = new Repo("", source.url(), credentials, parts.budget().limits().submoduleDepth());
    return listing.snapshot(add(repo, revision));
  }

  /**
   * A repository to be listed.
   *
   * @param prefix the folder it appears as, with a slash at its end; empty for the first
   * @param depth how deep its submodules are followed
   */
  private record Repo(String prefix, GitUrl url, GitCredentials credentials, int depth) {}

  private CommitId add(Repo repo, Revision revision) throws FetchStop {
    try {
      FetchedCommit commit = new RepositoryFetch(repo.url, revision, repo.credentials, parts).run();
      Map<String, ObjectId> submodules =
          new TreeReading(commit, repo.prefix, listing, parts.budget()).run();
      addSubmodules(repo, submodules);
      return commit.commit();
    } catch (IOException | RuntimeException e) {
      throw FetchFailures.stop(e, revision);
    }
  }

  private void addSubmodules(Repo parent, Map<String, ObjectId> submodules) throws FetchStop {
    SubmoduleUrls urls = urls(parent);
    for (Map.Entry<String, ObjectId> submodule : submodules.entrySet()) {
      String path = submodule.getKey();
      String name = path.substring(parent.prefix.length());
      Optional<GitUrl> url = urls.find(name, parent.url);
      if (parent.depth == 0) {
        listing.omit(path, Omission.SUBMODULE);
      } else if (url.isEmpty()) {
        listing.omit(path, Omission.SUBMODULE_REFUSED);
      } else {
        addSubmodule(child(parent, path, url.get()), submodule.getValue());
      }
    }
  }

  private void addSubmodule(Repo repo, ObjectId commit) throws FetchStop {
    Revision revision = new Revision(Optional.empty(), Optional.of(new CommitId(commit.name())));
    try {
      add(repo, revision);
    } catch (FetchStop e) {
      String message = "submodule %s: %s".formatted(Quotation.of(repo.prefix), e.getMessage());
      throw new FetchStop(e.problem(), message, e);
    }
  }

  private SubmoduleUrls urls(Repo repo) {
    return listing
        .file(repo.prefix + MODULES)
        .map(file -> SubmoduleUrls.of(new String(file.bytes(), StandardCharsets.UTF_8)))
        .orElse(new SubmoduleUrls(Map.of()));
  }

  /** Credentials go along to the same server only. */
  private static Repo child(Repo parent, String path, GitUrl url) {
    GitCredentials credentials =
        isSameServer(parent.url, url) ? parent.credentials : GitCredentials.NONE;
    return new Repo(path + "/", url, credentials, parent.depth - 1);
  }

  private static boolean isSameServer(GitUrl one, GitUrl other) {
    try {
      URIish a = new URIish(one.text());
      URIish b = new URIish(other.text());
      return one.scheme().equals(other.scheme())
          && Objects.equals(a.getHost(), b.getHost())
          && a.getPort() == b.getPort();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
