package dev.podmend.runtime.git;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;

/** What a failure of JGit's means. */
final class FetchFailures {

  private static final int MAX_CAUSES = 20;

  /** Which problem a type of exception tells of; the first that fits counts. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(NoRemoteRepositoryException.class, GitProblem.REPOSITORY_MISSING),
          new Meaning(TooLargeObjectInPackException.class, GitProblem.TOO_LARGE),
          new Meaning(LargeObjectException.class, GitProblem.TOO_LARGE),
          new Meaning(RemoteRepositoryException.class, GitProblem.NETWORK),
          new Meaning(MissingObjectException.class, GitProblem.UNINTELLIGIBLE),
          new Meaning(CorruptObjectException.class, GitProblem.UNINTELLIGIBLE),
          new Meaning(PackProtocolException.class, GitProblem.UNINTELLIGIBLE),
          new Meaning(NotSupportedException.class, GitProblem.UNINTELLIGIBLE),
          new Meaning(RuntimeException.class, GitProblem.UNINTELLIGIBLE));

  /** How servers say that they do not give out an object by its name. */
  private static final List<String> UNKNOWN_OBJECT =
      List.of("not our ref", "unadvertised object", "not valid");

  private record Meaning(Class<? extends Exception> type, GitProblem problem) {}

  private FetchFailures() {}

  static FetchStop stop(Exception failure, Revision revision) {
    return FetchStop.behind(failure)
        .or(() -> refusal(failure, revision))
        .orElseGet(() -> explained(failure));
  }

  private static Optional<FetchStop> refusal(Exception failure, Revision revision) {
    boolean said = isSaidToBeUnknown(failure);
    if (revision.commit().isPresent() && (said || isComplaint(root(failure)))) {
      String message =
          revision.words() + " does not exist, or the server does not give out commits by id";
      return Optional.of(new FetchStop(GitProblem.REF_MISSING, message, failure));
    }
    String message = revision.words() + " was moved during the fetch";
    return said
        ? Optional.of(new FetchStop(GitProblem.NETWORK, message, failure))
        : Optional.empty();
  }

  private static boolean isSaidToBeUnknown(Exception failure) {
    String words = words(failure).toLowerCase(Locale.ROOT);
    return UNKNOWN_OBJECT.stream().anyMatch(words::contains);
  }

  /** By the older protocol JGit does not read why it gets no pack, and complains of itself. */
  private static boolean isComplaint(Throwable root) {
    return root.getClass() == TransportException.class;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int i = 0; root.getCause() != null && i < MAX_CAUSES; i++) {
      root = root.getCause();
    }
    return root;
  }

  private static FetchStop explained(Exception failure) {
    GitProblem problem =
        MEANINGS.stream()
            .filter(meaning -> isBehind(meaning.type(), failure))
            .map(Meaning::problem)
            .findFirst()
            .orElse(GitProblem.NETWORK);
    String about =
        problem == GitProblem.TOO_LARGE
            ? "an object alone passes the limit maxInflatedBytes: "
            : "";
    return new FetchStop(problem, about + words(failure), failure);
  }

  private static boolean isBehind(Class<? extends Exception> type, Exception failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String words(Exception failure) {
    @Nullable Throwable cause = failure.getCause();
    String own = String.valueOf(failure.getMessage());
    return cause == null || own.equals(cause.getMessage())
        ? own
        : own + " (" + cause.getMessage() + ")";
  }
}
