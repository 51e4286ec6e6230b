package dev.podmend.strategy.kaniko;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_INCOMPATIBLE;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_NETWORK;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_UNRESOLVABLE;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.NOT_ROOT;
import static dev.podmend.build.BuildFailureReason.OUT_OF_DISK;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildFailureReason.PUSH_TRANSIENT;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.STRATEGY_FORBIDDEN;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;
import static dev.podmend.strategy.kaniko.BuildPhase.CHECK;
import static dev.podmend.strategy.kaniko.BuildPhase.CONTEXT;
import static dev.podmend.strategy.kaniko.BuildPhase.DOCKERFILE;
import static dev.podmend.strategy.kaniko.BuildPhase.FETCH;
import static dev.podmend.strategy.kaniko.BuildPhase.IMAGE;
import static dev.podmend.strategy.kaniko.BuildPhase.PUSH;
import static dev.podmend.strategy.kaniko.BuildPhase.RUN;
import static dev.podmend.strategy.kaniko.BuildPhase.START;
import static dev.podmend.strategy.kaniko.LogRule.row;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildLogClassifier;
import dev.podmend.build.BuildLogFinding;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the last words of the build's containers mean. The executor's own error tells the phase. In
 * it the first row decides that shows; then what all builders print is looked for; then the phase
 * alone decides.
 */
final class ExecutorLogRules {

  private static final int KILLED = 137;

  /** What the executor alone says. */
  static final List<LogRule> OWN =
      List.of(
          row("start-container")
              .in(START)
              .then(STRATEGY_FORBIDDEN)
              .because("the executor does not know the node's runtime, and does not risk to run"),
          row("fetch-folder")
              .in(FETCH)
              .saying("fatal: the repository has no folder")
              .then(CONTEXT_NOT_FOUND)
              .because("the clone container looked for the folder itself"),
          row("context-ref")
              .in(CONTEXT)
              .saying("invalid branch", "object not found", "reference not found")
              .then(REF_NOT_FOUND)
              .because("the repository was reached and has no such ref"),
          row("context-folder")
              .in(CONTEXT)
              .saying("no such file or directory")
              .then(CONTEXT_NOT_FOUND)
              .because("the repository is there, the folder is not"),
          row("dockerfile-not-root")
              .in(DOCKERFILE)
              .saying("permission denied", "operation not permitted")
              .then(NOT_ROOT)
              .because("only root may write the executor's own copy of the Dockerfile"),
          row("image-not-root")
              .in(IMAGE)
              .saying("operation not permitted", "/kaniko/dockerfile: permission denied")
              .then(NOT_ROOT)
              .because("unpacking an image takes root and its capabilities"),
          row("image-dockerfile")
              .in(IMAGE)
              .saying(
                  "dockerfile parse error",
                  "unknown instruction",
                  "parsing dockerfile",
                  "no build stage in current context",
                  "failed to get fileinfo for",
                  "failed to get files used from context",
                  "no source files were specified",
                  "not a valid target build stage")
              .then(DOCKERFILE_INVALID)
              .because("an instruction cannot be read, or names what the context does not hold"),
          row("image-platform")
              .in(IMAGE)
              .saying("no child with platform", "no image found for platform")
              .then(BASE_IMAGE_INCOMPATIBLE)
              .because("the image is not made for the platform of the node"));

  /** What is left where nothing more is said. */
  static final List<LogRule> LAST =
      List.of(
          row("dockerfile-missing")
              .in(DOCKERFILE)
              .then(DOCKERFILE_INVALID)
              .because("the executor found no Dockerfile at the path"),
          row("check-denied")
              .in(CHECK)
              .then(PUSH_DENIED)
              .because("the registry was asked for leave to push, and did not give it"),
          row("run-failed")
              .in(RUN)
              .then(BUILD_STEP_FAILED)
              .because("an instruction ended with an error of its own"),
          row("push-failed")
              .in(PUSH)
              .then(PUSH_TRANSIENT)
              .because("the image is built and only its way to the registry failed"));

  /**
   * What an instruction can fail of. All else that it prints is about what it did itself: the
   * executor would have failed elsewhere.
   */
  private static final Set<BuildFailureReason> OF_INSTRUCTIONS =
      Set.of(
          BASE_IMAGE_INCOMPATIBLE,
          BUILD_STEP_FAILED,
          DEPENDENCY_NETWORK,
          DEPENDENCY_UNRESOLVABLE,
          OUT_OF_DISK,
          OUT_OF_MEMORY);

  private ExecutorLogRules() {}

  /**
   * Why the container failed.
   *
   * @param exit how it ended
   * @param log the end of what it wrote
   */
  static BuildFailure failure(OwnExit exit, String log) {
    LastWords words = LastWords.of(exit, log);
    return first(OWN, words)
        .or(() -> common(words))
        .or(() -> first(LAST, words))
        .orElseGet(() -> unknown(exit, words))
        .seenAt(exit.path() + ".exitCode", Integer.toString(exit.code()))
        .seenAt("logs[" + exit.container() + "]", words.error());
  }

  private static Optional<BuildFailure> first(List<LogRule> rows, LastWords words) {
    return rows.stream()
        .filter(rule -> rule.shows(words))
        .findFirst()
        .map(rule -> BuildFailure.of(rule.reason(), words.error()));
  }

  private static Optional<BuildFailure> common(LastWords words) {
    return words.phase().stages().stream()
        .flatMap(stage -> BuildLogClassifier.classify(stage, words.telling()).stream())
        .filter(finding -> words.phase() != RUN || OF_INSTRUCTIONS.contains(finding.reason()))
        .findFirst()
        .map(BuildLogFinding::failure);
  }

  private static BuildFailure unknown(OwnExit exit, LastWords words) {
    BuildFailure failure =
        exit.code() == KILLED
            ? BuildFailure.of(OUT_OF_MEMORY, words.error()).with(Persistence.DEPENDS)
            : BuildFailure.of(UNKNOWN, words.error());
    return failure.seenAt(exit.path() + ".reason", exit.reason());
  }
}
