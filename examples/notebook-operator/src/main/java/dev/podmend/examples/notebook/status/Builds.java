package dev.podmend.examples.notebook.status;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.examples.notebook.api.BuildStatus;
import dev.podmend.examples.notebook.api.BuildStatus.Phase;
import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.examples.notebook.pod.ValidationPod;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.runtime.RecoveryProgress;
import dev.podmend.runtime.RecoveryResult;
import dev.podmend.spi.BuildHandle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a job's build.
 *
 * @param pod what the job asks for
 */
record Builds(PodConfig pod) {

  /** Whether the image is still to come. */
  boolean isBuilding(RecoveryResult result, JobPhase before) {
    if (!pod.buildConfig().enabled() || result.diagnosis().isPresent()) {
      return false;
    }
    boolean recovering =
        result.progress().filter(known -> !known.history().attempts().isEmpty()).isPresent();
    // Only a recovery leads back from a pod to its image.
    boolean maybe = before != JobPhase.VALIDATION_RUNNING || recovering;
    return maybe && result.progress().filter(known -> !hasImage(known)).isPresent();
  }

  private static boolean hasImage(RecoveryProgress progress) {
    return progress.hasImage(ValidationPod.NOTEBOOK) || fellBack(progress);
  }

  private static boolean fellBack(RecoveryProgress progress) {
    return progress.history().attempts().stream()
        .filter(RecoveryAttempt::isCharged)
        .anyMatch(attempt -> attempt.action() instanceof FallBackToPrebuiltImage);
  }

  private static BuildHistory history(RecoveryProgress progress) {
    return progress.builds().getOrDefault(ValidationPod.NOTEBOOK, BuildHistory.EMPTY);
  }

  /** The status of the build; empty where none is asked for. */
  Optional<BuildStatus> status(RecoveryProgress progress, RecoveryResult result) {
    return pod.buildConfig().enabled()
        ? Optional.of(status(history(progress), hasPod(progress, result)))
        : Optional.empty();
  }

  private static boolean hasPod(RecoveryProgress progress, RecoveryResult result) {
    return result.diagnosis().isPresent() || hasImage(progress);
  }

  private BuildStatus status(BuildHistory history, boolean hasPod) {
    Optional<BuildAttempt> last = history.last();
    Optional<BuildAttempt> built =
        last.filter(attempt -> attempt.outcome() == BuildOutcome.SUCCEEDED);
    boolean complete = built.isPresent() || (hasPod && history.open().isEmpty());
    return new BuildStatus(
        phase(history, complete),
        history.summary(),
        last.map(BuildAttempt::strategy).orElse(""),
        last.flatMap(BuildAttempt::handle).map(Builds::objectName).orElse(""),
        complete ? image(built) : "",
        history.since().map(Builds::time).orElse(""),
        complete ? last.flatMap(BuildAttempt::ended).map(Builds::time).orElse("") : "",
        history.attempts().stream().map(Builds::attempt).toList());
  }

  private static Phase phase(BuildHistory history, boolean complete) {
    if (complete) {
      return Phase.COMPLETE;
    }
    return history.open().isPresent() ? Phase.RUNNING : Phase.PENDING;
  }

  private String image(Optional<BuildAttempt> built) {
    return built
        .flatMap(BuildAttempt::image)
        .map(image -> image.image().canonical())
        .orElse(pod.containerImage());
  }

  private static BuildStatus.Attempt attempt(BuildAttempt attempt) {
    return new BuildStatus.Attempt(
        attempt.strategy(),
        attempt.number(),
        capitalised(attempt.outcome()),
        attempt.reason().map(Builds::capitalised).orElse(""),
        attempt.message());
  }

  /** {@code PUSH_TRANSIENT} as {@code PushTransient}. */
  private static String capitalised(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    boolean start = true;
    for (char c : constant.name().toCharArray()) {
      if (c != '_') {
        word.append(start ? c : Character.toLowerCase(c));
      }
      start = c == '_';
    }
    return word.toString();
  }

  private static String objectName(String handle) {
    return BuildHandle.parse(handle).name();
  }

  private static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The same status once the run is over: a build without an image has failed by then. */
  static @Nullable BuildStatus ended(@Nullable BuildStatus build, Instant now) {
    if (build == null || build.phase() == Phase.COMPLETE) {
      return build;
    }
    return new BuildStatus(
        Phase.FAILED,
        build.message(),
        build.strategy(),
        build.buildName(),
        "",
        build.startTime(),
        build.startTime().isEmpty() ? "" : now.toString(),
        List.copyOf(build.attempts()));
  }
}
