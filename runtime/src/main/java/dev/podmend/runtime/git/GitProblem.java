package dev.podmend.runtime.git;

import static dev.podmend.build.BuildRemedy.FIX_CLUSTER;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.model.Persistence;

/** Why the files of a repository could not be had. */
public enum GitProblem {
  /** The server refused the credentials, or wants some, or the Secret holds none that fit. */
  AUTHENTICATION(
      BuildFailureReason.SOURCE_AUTH,
      "Give a Secret with username and password or token (https), or with ssh-privatekey and"
          + " known_hosts (ssh), that may read the repository."),
  /** There is no such repository, or these credentials cannot see it. */
  REPOSITORY_MISSING(
      BuildFailureReason.SOURCE_NOT_FOUND, "Correct the Git URL, or give a Secret that sees it."),
  /** The repository has no such branch, tag or commit. */
  REF_MISSING(BuildFailureReason.REF_NOT_FOUND, "Correct the branch, tag or commit."),
  /** The commit has no such file or folder, or one that is not to be read. */
  PATH_MISSING(BuildFailureReason.CONTEXT_NOT_FOUND, "Correct the path, or commit the file."),
  /** The server could not be reached, or the connection broke. */
  NETWORK(BuildFailureReason.SOURCE_NETWORK, "Check that the Git server can be reached."),
  /** The time for the fetch was up. */
  DEADLINE(
      BuildFailureReason.SOURCE_NETWORK,
      "Check that the Git server answers quickly, or raise fetchTimeout."),
  /** The server's certificate or host key is not trusted. */
  SERVER_UNTRUSTED(
      BuildFailureReason.SOURCE_NETWORK,
      "Put the server's certificate authority into the Secret's ca.crt, or its host key into"
          + " known_hosts.",
      Persistence.PERMANENT,
      FIX_CLUSTER),
  /** The policy refuses the host, or what its name resolves to, or where it redirects. */
  HOST_REFUSED(
      BuildFailureReason.INVALID_REQUEST,
      "Name a repository on a host that the host policy permits, or permit this one."),
  /** The repository passes a bound. */
  TOO_LARGE(
      BuildFailureReason.INVALID_REQUEST,
      "Keep large files out of the repository, or raise the limit that the message names."),
  /** The server's answer makes no sense, or the repository is of a kind that is not supported. */
  UNINTELLIGIBLE(
      BuildFailureReason.SOURCE_NETWORK,
      "Check that the URL is that of a Git repository with SHA-1 object names.",
      Persistence.DEPENDS,
      BuildRemedy.FIX_INPUT),
  /** The Secret does not exist. */
  SECRET_MISSING(BuildFailureReason.CONFIG_MISSING, "Create the Secret that the message names."),
  /** We may not read the Secret. */
  SECRET_FORBIDDEN(
      BuildFailureReason.FORBIDDEN, "Allow podmend's service account to get the Secret."),
  /** The API server did not give the Secret, for a reason that passes. */
  SECRET_UNAVAILABLE(BuildFailureReason.API_UNAVAILABLE, "Nothing: it passes."),
  /** The calling thread was interrupted; it still is. */
  INTERRUPTED(BuildFailureReason.CANCELLED, "Ask again if the files are still wanted.");

  private final BuildFailureReason reason;
  private final String advice;
  private final Persistence persistence;
  private final BuildRemedy remedy;

  GitProblem(BuildFailureReason reason, String advice) {
    this(reason, advice, reason.persistence(), reason.remedy());
  }

  GitProblem(
      BuildFailureReason reason, String advice, Persistence persistence, BuildRemedy remedy) {
    this.reason = reason;
    this.advice = advice;
    this.persistence = persistence;
    this.remedy = remedy;
  }

  /** What a build that fails like this is said to fail for. */
  public BuildFailureReason reason() {
    return reason;
  }

  /** What a person can do, in one line. */
  public String advice() {
    return advice;
  }

  BuildFailure failure(String message) {
    return BuildFailure.of(reason, message).with(persistence).with(remedy);
  }
}
