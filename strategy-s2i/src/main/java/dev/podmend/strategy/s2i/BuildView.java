package dev.podmend.strategy.s2i;

import io.fabric8.openshift.api.model.Build;
import io.fabric8.openshift.api.model.BuildStatus;
import io.fabric8.openshift.api.model.BuildStatusBuilder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A build as it is read: without nulls, whatever is missing. */
final class BuildView {

  private final Build build;
  private final BuildStatus status;

  BuildView(Build build) {
    this.build = build;
    this.status = build.getStatus() == null ? new BuildStatusBuilder().build() : build.getStatus();
  }

  String phase() {
    return text(status.getPhase());
  }

  String reason() {
    return text(status.getReason());
  }

  String message() {
    return text(status.getMessage());
  }

  String logSnippet() {
    return text(status.getLogSnippet());
  }

  /** Whether the controller has written its last word. */
  boolean isSettled() {
    return !text(status.getCompletionTimestamp()).isEmpty();
  }

  Optional<String> digest() {
    return Optional.ofNullable(status.getOutput())
        .flatMap(output -> Optional.ofNullable(output.getTo()))
        .map(to -> text(to.getImageDigest()).strip())
        .filter(digest -> !digest.isEmpty());
  }

  Optional<String> commit() {
    return Optional.ofNullable(build.getSpec())
        .flatMap(spec -> Optional.ofNullable(spec.getRevision()))
        .flatMap(revision -> Optional.ofNullable(revision.getGit()))
        .map(git -> text(git.getCommit()))
        .filter(commit -> !commit.isEmpty());
  }

  boolean isBuiltBySource() {
    return Optional.ofNullable(build.getSpec())
        .flatMap(spec -> Optional.ofNullable(spec.getStrategy()))
        .map(strategy -> strategy.getSourceStrategy() != null)
        .orElse(false);
  }

  String dockerfile() {
    return Optional.ofNullable(build.getSpec())
        .flatMap(spec -> Optional.ofNullable(spec.getSource()))
        .map(source -> text(source.getDockerfile()))
        .orElse("");
  }

  /** Whether it ran as long as it may. */
  boolean ranOutOfTime() {
    Optional<Duration> limit =
        Optional.ofNullable(build.getSpec())
            .flatMap(spec -> Optional.ofNullable(spec.getCompletionDeadlineSeconds()))
            .map(Duration::ofSeconds);
    return limit
        .flatMap(longest -> duration().map(lasted -> lasted.compareTo(longest) >= 0))
        .orElse(false);
  }

  private Optional<Duration> duration() {
    return time(status.getStartTimestamp())
        .flatMap(
            start ->
                time(status.getCompletionTimestamp()).map(end -> Duration.between(start, end)));
  }

  Optional<Instant> created() {
    return time(build.getMetadata().getCreationTimestamp());
  }

  static Optional<Instant> time(@Nullable String written) {
    try {
      return Optional.ofNullable(written).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
