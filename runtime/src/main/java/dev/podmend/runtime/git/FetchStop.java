package dev.podmend.runtime.git;

import dev.podmend.runtime.http.ImproperResponseException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of a fetch that cannot succeed. An {@link IOException}, so that JGit lets it through. */
final class FetchStop extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int MAX_CAUSES = 20;

  private final GitProblem problem;

  FetchStop(GitProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  FetchStop(GitProblem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  GitProblem problem() {
    return problem;
  }

  /** The stop that the failure goes back to; an improper response is one, too. */
  static Optional<FetchStop> behind(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof FetchStop stop) {
        return Optional.of(stop);
      }
      cause = cause.getCause();
    }
    return ImproperResponseException.behind(failure)
        .map(it -> new FetchStop(GitProblem.UNINTELLIGIBLE, it.problem(), it));
  }
}
