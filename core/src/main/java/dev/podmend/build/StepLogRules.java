package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_INCOMPATIBLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_S2I;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_NETWORK;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.NOT_ROOT;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.BuildRemedy.FIX_INPUT;
import static dev.podmend.build.BuildStage.PULL;
import static dev.podmend.build.BuildStage.PUSH;
import static dev.podmend.build.BuildStage.SOURCE;
import static dev.podmend.build.LogSymptom.saying;

import java.util.List;

/** What the instructions of a build print, and what the builder says of them. */
final class StepLogRules {

  static final List<BuildLogRule> ROWS =
      List.of(
          row("step-no-assemble")
              .when(
                  saying(
                      "/s2i/assemble: no such file or directory",
                      "/s2i/assemble: not found",
                      "/s2i/assemble … no such file",
                      "no s2i scripts found",
                      "could not determine the scripts url"))
              .then(BASE_IMAGE_NOT_S2I)
              .because("the base image has no assemble script"),
          row("step-platform")
              .when(saying("exec format error"))
              .then(BASE_IMAGE_INCOMPATIBLE)
              .because("the base image's programs are for another processor"),
          row("step-forbidden-user")
              .when(
                  saying(
                      "assemble user … not allowed",
                      "image … must specify a user that is numeric and within the range"))
              .then(BASE_IMAGE_INCOMPATIBLE)
              .because("the base image wants a user that the cluster forbids"),
          row("step-not-root")
              .when(
                  saying(
                      "chmod /: operation not permitted",
                      "chown … operation not permitted",
                      "copying dockerfile … permission denied",
                      "error during unshare … operation not permitted",
                      "cannot clone: operation not permitted",
                      "potentially insufficient uids or gids"))
              .then(NOT_ROOT)
              .because("the builder may not act as root"),
          row("step-dockerfile")
              .when(
                  saying(
                          "error resolving dockerfile path",
                          "please provide a valid path to a dockerfile",
                          "dockerfile parse error",
                          "error parsing dockerfile",
                          "parsing dockerfile",
                          "unknown instruction",
                          "no build stage in current context",
                          "no from statement found",
                          "/dockerfile: no such file or directory",
                          "dockerfile … no such file or directory",
                          "syntax error - can't find =",
                          "failed to read dockerfile")
                      .unlessIn(SOURCE, PULL, PUSH))
              .then(DOCKERFILE_INVALID)
              .because("the instructions themselves are at fault"),
          row("step-copy")
              .when(
                  saying(
                      "copier: stat: … no such file or directory",
                      "failed to get fileinfo for",
                      "copy failed: … no such file",
                      "no items matching glob",
                      "checking on sources"))
              .then(BUILD_STEP_FAILED)
              .with(FIX_INPUT)
              .because("the source has no such file, whoever builds"),
          row("step-network")
              .when(
                  saying(
                          "could not resolve host",
                          "temporary failure in name resolution",
                          "temporary failure resolving",
                          "could not resolve 'http",
                          "curl: (6)",
                          "curl: (7)",
                          "curl: (28)",
                          "curl: (35)",
                          "read timed out",
                          "newconnectionerror",
                          "dial tcp … i/o timeout",
                          "could not download metadata for repo",
                          "failed to download metadata for repo",
                          "cannot download repomd.xml",
                          "failed to fetch http")
                      .unlessIn(SOURCE, PULL, PUSH))
              .then(DEPENDENCY_NETWORK)
              .because("an instruction did not reach what it downloads from"));

  private StepLogRules() {}
}
