package dev.podmend.runtime.git;

import dev.podmend.build.CommitId;
import dev.podmend.build.GitRef;
import dev.podmend.model.Quotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;

/**
 * What of a repository is wanted: the commit where one is given, else the ref, else the default
 * branch.
 */
record Revision(Optional<GitRef> ref, Optional<CommitId> commit) {

  private static final int SHA1_DIGITS = 40;

  /** The refs that the server is to tell of; one that tells of all of them is fine, too. */
  List<RefSpec> refSpecs() {
    return names().stream().map(RefSpec::new).toList();
  }

  /** What to ask the server for. */
  Ref wanted(FetchConnection connection) throws FetchStop {
    if (commit.isPresent()) {
      return byId(commit.get());
    }
    return names().stream()
        .flatMap(name -> Stream.ofNullable(connection.getRef(name)))
        .filter(found -> found.getObjectId() != null)
        .findFirst()
        .orElseThrow(() -> new FetchStop(GitProblem.REF_MISSING, words() + " does not exist"));
  }

  /** A name that is both means the tag, as for {@code git fetch}. */
  private List<String> names() {
    if (commit.isPresent() || ref.isEmpty()) {
      return List.of("HEAD");
    }
    String name = ref.get().text();
    return name.startsWith("refs/")
        ? List.of(name)
        : List.of("refs/tags/" + name, "refs/heads/" + name, "refs/" + name);
  }

  private static Ref byId(CommitId commit) throws FetchStop {
    if (commit.text().length() != SHA1_DIGITS) {
      throw new FetchStop(
          GitProblem.UNINTELLIGIBLE, "repositories with SHA-256 object names are not supported");
    }
    ObjectId id = ObjectId.fromString(commit.text());
    return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.text(), id);
  }

  /** What is wanted, for a message. */
  String words() {
    return commit
        .map(id -> "the commit " + id)
        .or(() -> ref.map(name -> "the ref " + Quotation.of(name.text())))
        .orElse("the default branch");
  }
}
