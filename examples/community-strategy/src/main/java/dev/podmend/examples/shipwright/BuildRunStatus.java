package dev.podmend.examples.shipwright;

import static dev.podmend.build.BuildFailureReason.API_ABSENT;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.DIGEST_MISSING;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.INVALID_REQUEST;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.POD_DELETED;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.RUN_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.SOURCE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.STRATEGY_BROKEN;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code BuildRun} tells: its condition {@code Succeeded}, the digest, and why it failed.
 *
 * @param status the condition's status: {@code True}, {@code False}, {@code Unknown}; empty where
 *     the controller has not written any
 * @param reason the condition's reason
 * @param message the condition's message
 * @param failure the step's own reason, where it states one
 * @param failureMessage the step's own message
 * @param digest the digest of the image, empty where the step does not tell
 * @param commit the commit that was built
 */
record BuildRunStatus(
    String status,
    String reason,
    String message,
    String failure,
    String failureMessage,
    String digest,
    String commit) {

  private static final Map<String, BuildFailureReason> REASONS =
      Map.ofEntries(
          Map.entry("BuildRunTimeout", RUN_TIMEOUT),
          Map.entry("ClusterBuildStrategyNotFound", API_ABSENT),
          Map.entry("BuildStrategyNotFound", API_ABSENT),
          Map.entry("UnknownStrategyKind", STRATEGY_BROKEN),
          Map.entry("ServiceAccountNotFound", CONFIG_MISSING),
          Map.entry("MissingParameterValues", INVALID_REQUEST),
          Map.entry("UndefinedParameter", INVALID_REQUEST),
          Map.entry("RestrictedParametersInUse", STRATEGY_BROKEN),
          Map.entry("WrongParameterValueType", STRATEGY_BROKEN),
          Map.entry("TaskRunIsMissing", POD_DELETED),
          Map.entry("PodEvicted", EVICTED),
          Map.entry("StepOutOfMemory", OUT_OF_MEMORY),
          Map.entry("GitAuthInvalidUserOrPass", SOURCE_AUTH),
          Map.entry("GitAuthInvalidKey", SOURCE_AUTH),
          Map.entry("GitBasicAuthIncomplete", SOURCE_AUTH),
          Map.entry("GitSSHAuthUnexpected", SOURCE_AUTH),
          Map.entry("GitSSHAuthExpected", SOURCE_AUTH),
          Map.entry("GitRemoteRepositoryPrivate", SOURCE_AUTH),
          Map.entry("GitRemotePrivate", SOURCE_AUTH),
          Map.entry("GitRemoteRepositoryNotFound", SOURCE_NOT_FOUND),
          Map.entry("GitRevisionNotFound", REF_NOT_FOUND),
          Map.entry("GitError", SOURCE_NETWORK),
          Map.entry("Failed", BUILD_STEP_FAILED));

  /** What the status of a {@code BuildRun} tells; parts that are not there are empty. */
  static BuildRunStatus of(GenericKubernetesResource buildRun) {
    Object conditions = buildRun.get("status", "conditions");
    Map<?, ?> succeeded =
        (conditions instanceof List<?> list ? list : List.of())
            .stream()
                .filter(condition -> condition instanceof Map<?, ?>)
                .map(condition -> (Map<?, ?>) condition)
                .filter(condition -> "Succeeded".equals(condition.get("type")))
                .findFirst()
                .orElse(Map.of());
    return new BuildRunStatus(
        text(succeeded.get("status")),
        text(succeeded.get("reason")),
        text(succeeded.get("message")),
        text(buildRun.get("status", "failureDetails", "reason")),
        text(buildRun.get("status", "failureDetails", "message")),
        text(buildRun.get("status", "output", "digest")),
        text(buildRun.get("status", "source", "git", "commitSha")));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** Where the build stands. */
  BuildState state(ImageReference image) {
    return switch (status) {
      case "True" -> finished(image);
      case "False" -> reason.equals("BuildRunCanceled") ? BuildState.cancelled() : failed();
      case "Unknown" ->
          reason.equals("Running") || reason.equals("BuildRunCanceled")
              ? BuildState.running()
              : BuildState.pending(message);
      default -> BuildState.pending("");
    };
  }

  private BuildState finished(ImageReference image) {
    if (digest.isEmpty()) {
      return BuildState.failed(
          DIGEST_MISSING, "the ClusterBuildStrategy does not state the digest of its image");
    }
    try {
      BuiltImage built = BuiltImage.of(image, digest);
      return BuildState.succeeded(commitId().map(built::from).orElse(built));
    } catch (IllegalArgumentException e) {
      return BuildState.failed(DIGEST_MISSING, String.valueOf(e.getMessage()));
    }
  }

  private Optional<CommitId> commitId() {
    try {
      return commit.isEmpty() ? Optional.empty() : Optional.of(new CommitId(commit));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private BuildState failed() {
    BuildFailureReason known = REASONS.getOrDefault(reason, UNKNOWN);
    BuildFailureReason told = REASONS.getOrDefault(failure, known);
    String why = failureMessage.isEmpty() ? message : failureMessage;
    return BuildState.failed(
        BuildFailure.of(told, why)
            .seenAt("status.conditions[Succeeded].reason", reason)
            .seenAt("status.failureDetails.reason", failure));
  }
}
