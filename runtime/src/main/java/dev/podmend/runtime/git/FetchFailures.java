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
    String words = words(failure).toLowerCase(Locale.ROOT);
    if (UNKNOWN_OBJECT.stream().noneMatch(words::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        revision.commit().isPresent()
            ? new FetchStop(
                GitProblem.REF_MISSING,
                revision.words() + " does not exist, or the server does not give out commits by id",
                failure)
            : new FetchStop(
                GitProblem.NETWORK, revision.words() + " was moved during the fetch", failure));
  }

  private static FetchStop explained(Exception failure) {
    GitProblem problem =
        MEANINGS.stream()
            .filter(meaning -> isBehind(meaning.type(), failure))
            .map(Meaning::problem)
            .findFirst()
            .orElse(GitProblem.NETWORK);
    return new FetchStop(problem, words(failure), failure);
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
