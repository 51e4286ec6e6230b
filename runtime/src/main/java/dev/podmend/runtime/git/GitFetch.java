package dev.podmend.runtime.git;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailure;
import dev.podmend.model.Quotation;
import java.util.Optional;
import java.util.function.Function;

/** What became of a fetch. */
public sealed interface GitFetch {

  /**
   * The result of the one function that fits.
   *
   * @return what the function returned
   */
  <T> T match(Function<Fetched, T> fetched, Function<Failed, T> failed);

  /**
   * This result where the commit has the file and it may be read; else a failure that says why not.
   *
   * @param path the file, as {@link RepositorySnapshot#paths()} names it
   */
  default GitFetch requiring(String path) {
    requireNonNull(path, "path");
    return match(fetched -> fetched.snapshot().has(path) ? fetched : fetched.lacks(path), it -> it);
  }

  /**
   * The files are there.
   *
   * @param snapshot the files of the commit
   */
  record Fetched(RepositorySnapshot snapshot) implements GitFetch {

    /** Refuses {@code null}. */
    public Fetched {
      requireNonNull(snapshot, "snapshot");
    }

    private Failed lacks(String path) {
      Optional<Omission> omission = snapshot.omission(path);
      String why = omission.map(Omission::words).orElse("there is no such file");
      return new Failed(
          GitProblem.PATH_MISSING,
          "%s at commit %s: %s".formatted(Quotation.of(path), snapshot.commit(), why));
    }

    @Override
    public <T> T match(Function<Fetched, T> fetched, Function<Failed, T> failed) {
      return fetched.apply(this);
    }
  }

  /**
   * The files could not be had.
   *
   * @param problem why
   * @param failure the same as a build's failure; its message holds no credentials
   */
  record Failed(GitProblem problem, BuildFailure failure) implements GitFetch {

    /** Refuses {@code null} parts. */
    public Failed {
      requireNonNull(problem, "problem");
      requireNonNull(failure, "failure");
    }

    Failed(GitProblem problem, String message) {
      this(problem, problem.failure(message));
    }

    @Override
    public <T> T match(Function<Fetched, T> fetched, Function<Failed, T> failed) {
      return failed.apply(this);
    }
  }
}
