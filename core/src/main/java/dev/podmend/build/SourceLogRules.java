package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.SOURCE_NOT_FOUND;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.BuildRemedy.FIX_CLUSTER;
import static dev.podmend.build.BuildStage.PULL;
import static dev.podmend.build.BuildStage.PUSH;
import static dev.podmend.build.BuildStage.SOURCE;
import static dev.podmend.build.LogSymptom.during;
import static dev.podmend.build.LogSymptom.saying;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;

import java.util.List;

/** What git prints, and what builders say of it. */
final class SourceLogRules {

  /** By these a line tells that it is about the source. */
  private static final String[] FETCHING = {
    "fatal: unable to access",
    "fatal: unable to look up",
    "error resolving source context",
    "git-clone",
    "error: failed to fetch requested repository",
    "ssh: connect to host",
    "ssh: could not resolve hostname",
    "fatal: unable to connect to",
    "cloning … failed",
  };

  static final List<BuildLogRule> ROWS =
      List.of(
          row("source-ref")
              .when(
                  saying(
                          "couldn't find remote ref",
                          "remote branch … not found in upstream",
                          "pathspec … did not match any file",
                          "reference not found",
                          "fatal: invalid reference",
                          "fatal: reference is not a tree",
                          "not our ref",
                          "unadvertised object",
                          "fatal: bad object",
                          "unknown revision or path not in the working tree")
                      .unlessIn(PULL, PUSH))
              .then(REF_NOT_FOUND)
              .because("the repository was reached and has no such branch, tag or commit"),
          row("source-trust")
              .when(
                  saying(
                      "ssl certificate problem",
                      "server certificate verification failed",
                      "fatal: unable to access … certificate",
                      "error resolving source context … x509",
                      "host key verification failed"))
              .then(SOURCE_NETWORK)
              .lasting(PERMANENT)
              .with(FIX_CLUSTER)
              .because("the Git server's certificate or key stays as unknown as it is"),
          row("source-auth")
              .when(
                  saying(
                      "failed to fetch requested repository … with provided credentials",
                      "could not read username for",
                      "could not read password for",
                      "fatal: authentication failed for",
                      "remote: invalid username or",
                      "remote: support for password authentication was removed",
                      "remote: http basic: access denied",
                      "remote: permission to … denied",
                      "remote: write access to repository not granted",
                      "permission denied (publickey",
                      "the requested url returned error: 401",
                      "the requested url returned error: 403",
                      "error resolving source context … authentication required",
                      "error resolving source context … authorization failed",
                      "ssh: handshake failed: ssh: unable to authenticate"))
              .then(SOURCE_AUTH)
              .because("the Git server will refuse the same credentials again"),
          row("source-not-found")
              .when(
                  saying(
                      "requested repository … not found",
                      "fatal: repository … not found",
                      "fatal: repository … does not exist",
                      "remote: repository not found",
                      "remote: not found",
                      "remote: the project you were looking for could not be found",
                      "does not appear to be a git repository",
                      "the requested url returned error: 404",
                      "error resolving source context … repository not found"))
              .then(SOURCE_NOT_FOUND)
              .because("the Git server was reached and shows no such repository"),
          row("source-context")
              .when(
                  saying(
                      "context directory does not exist",
                      "context directory … does not exist",
                      "context dir … does not exist",
                      "source path … does not exist",
                      "context sub path … no such file"))
              .then(CONTEXT_NOT_FOUND)
              .because("the repository was fetched and has no such folder"),
          row("source-network")
              .when(
                  during(SOURCE, FETCHING)
                      .and(
                          "could not resolve host",
                          "could not resolve hostname",
                          "temporary failure in name resolution",
                          "name or service not known",
                          "no such host",
                          "failed to connect to",
                          "couldn't connect to server",
                          "connection refused",
                          "connection reset by peer",
                          "connection timed out",
                          "operation timed out",
                          "i/o timeout",
                          "context deadline exceeded",
                          "no route to host",
                          "network is unreachable",
                          "tls handshake timeout",
                          "gnutls_handshake() failed",
                          "the requested url returned error: 500",
                          "the requested url returned error: 502",
                          "the requested url returned error: 503",
                          "the requested url returned error: 504",
                          "the requested url returned error: 429",
                          "empty reply from server",
                          "unexpected eof")
                      .unlessIn(PULL, PUSH))
              .then(SOURCE_NETWORK)
              .because("the Git server was not reached"),
          row("source-interrupted")
              .when(
                  saying(
                      "timed out waiting for git server",
                      "fatal: early eof",
                      "error: rpc failed",
                      "the remote end hung up unexpectedly",
                      "fetch-pack: unexpected disconnect"))
              .then(SOURCE_NETWORK)
              .because("the connection to the Git server broke"),
          row("source-unexplained")
              .when(saying("error resolving source context", "fatal: unable to access"))
              .then(SOURCE_NETWORK)
              .lasting(DEPENDS)
              .because("the fetch failed, and nothing says that it cannot succeed"));

  private SourceLogRules() {}
}
