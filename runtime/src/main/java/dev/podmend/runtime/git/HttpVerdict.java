package dev.podmend.runtime.git;

import dev.podmend.runtime.http.ResponseHead;
import java.net.URL;
import java.util.Optional;

/** What a response's head means for a fetch. */
final class HttpVerdict {

  private static final String SERVICE = "service=git-upload-pack";
  private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";

  private HttpVerdict() {}

  /** Ends the fetch where the response is none to go on with. */
  static void require(ResponseHead head, URL url, boolean withCredentials) throws FetchStop {
    Optional<GitProblem> problem = problem(head.status());
    if (problem.isPresent()) {
      throw new FetchStop(problem.get(), "the Git server answered " + words(head, withCredentials));
    }
    if (head.field("Content-Encoding").filter(it -> !it.equalsIgnoreCase("identity")).isPresent()) {
      throw new FetchStop(
          GitProblem.UNINTELLIGIBLE, "the Git server compresses what was asked for plain");
    }
    if (head.status() == 200 && SERVICE.equals(url.getQuery()) && !head.isOfType(ADVERTISEMENT)) {
      throw new FetchStop(
          GitProblem.REPOSITORY_MISSING,
          "the server answers, but not as one does that serves a Git repository there");
    }
  }

  private static Optional<GitProblem> problem(int status) {
    return switch (status) {
      case 200, 301, 302, 303, 307, 308 -> Optional.empty();
      case 401, 403, 407 -> Optional.of(GitProblem.AUTHENTICATION);
      case 404, 410 -> Optional.of(GitProblem.REPOSITORY_MISSING);
      default ->
          Optional.of(
              status >= 500 || status == 429 ? GitProblem.NETWORK : GitProblem.UNINTELLIGIBLE);
    };
  }

  private static String words(ResponseHead head, boolean withCredentials) {
    boolean wantsCredentials = head.status() == 401 && !withCredentials;
    return head.words()
        + (wantsCredentials ? ": the repository needs credentials, or does not exist" : "");
  }
}
