package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildLogClassifier;
import dev.podmend.build.BuildLogFinding;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.model.ImageReference;
import io.fabric8.openshift.api.model.Build;
import java.util.List;
import java.util.Optional;

/** Where a build stands, by what its status says. */
final class BuildReading {

  private final BuildView build;
  private final Optional<ImageReference> image;

  /**
   * The reading of a build.
   *
   * @param image the image that it is to push; empty where that is not known
   */
  BuildReading(Build build, Optional<ImageReference> image) {
    this.build = new BuildView(build);
    this.image = image;
  }

  BuildState state() {
    return switch (build.phase()) {
      case "", "New", "Pending" -> BuildState.pending(waitingFor());
      case "Complete" -> complete();
      // The builder writes the failure before the controller adds what it knows: memory, the log.
      case "Failed", "Error" ->
          build.isSettled() ? BuildState.failed(failure()) : BuildState.running();
      case "Cancelled" -> BuildState.cancelled();
      default -> BuildState.running();
    };
  }

  private String waitingFor() {
    return build.reason().isEmpty() || build.message().isEmpty()
        ? build.reason() + build.message()
        : build.reason() + ": " + build.message();
  }

  private BuildState complete() {
    return build
        .digest()
        .flatMap(this::built)
        .map(BuildState::succeeded)
        .orElseGet(() -> BuildState.failed(withoutDigest()));
  }

  private BuildFailure withoutDigest() {
    return BuildFailure.of(
            BuildFailureReason.DIGEST_MISSING,
            image.isPresent()
                ? "the build is complete, but status.output.to.imageDigest holds no sha256 digest"
                : "the build is complete, but has lost the annotation that names its image")
        .seenAt("status.output.to.imageDigest", build.digest().orElse(""));
  }

  /** The image with a digest, or empty where the digest is none. */
  Optional<BuiltImage> built(String digest) {
    try {
      return image.map(pushed -> described(BuiltImage.of(pushed, digest)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private BuiltImage described(BuiltImage built) {
    BuiltImage placed = sourceDirectory().map(built::withSourceIn).orElse(built);
    return commit().map(placed::from).orElse(placed);
  }

  private Optional<String> sourceDirectory() {
    return build.isBuiltBySource()
        ? Optional.of(DockerfileGenerator.SOURCE_DIRECTORY)
        : DockerfileGenerator.sourceDirectoryOf(build.dockerfile());
  }

  private Optional<CommitId> commit() {
    try {
      return build.commit().map(CommitId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private BuildFailure failure() {
    NativeReason known = NativeReason.of(build.reason());
    if (known.reason() == BuildFailureReason.BUILD_STEP_FAILED && build.ranOutOfTime()) {
      return seen(BuildFailure.of(BuildFailureReason.RUN_TIMEOUT, message()));
    }
    return toldBy(build.message() + "\n" + build.logSnippet())
        .map(this::toldByStatus)
        .orElseGet(() -> seen(plain(known)));
  }

  private BuildFailure toldByStatus(BuildLogFinding finding) {
    BuildFailure failure = seen(finding.failure());
    return build.logSnippet().contains(finding.line())
        ? failure.seenAt("status.logSnippet", finding.line())
        : failure;
  }

  private BuildFailure plain(NativeReason known) {
    return new BuildFailure(
        known.reason(),
        message(),
        List.of(),
        known.persistence(),
        known.remedy(),
        Optional.empty());
  }

  private String message() {
    return build.message().isEmpty() ? lastLine(build.logSnippet()) : build.message();
  }

  private static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  private BuildFailure seen(BuildFailure failure) {
    BuildFailure named =
        failure.seenAt("status.phase", build.phase()).seenAt("status.reason", build.reason());
    return build.message().isEmpty() ? named : named.seenAt("status.message", build.message());
  }

  /** Whether only the log can tell why the build failed. */
  boolean needsLog() {
    boolean settled = build.phase().equals("Failed") && build.isSettled();
    return settled
        && NativeReason.of(build.reason()).told().isPresent()
        && !build.ranOutOfTime()
        && toldBy(build.message() + "\n" + build.logSnippet()).isEmpty();
  }

  /** The failure as the end of the log tells it; empty where it tells nothing. */
  Optional<BuildFailure> failureToldBy(String log) {
    return toldBy(log).map(finding -> seen(finding.failure()).seenAt("log", finding.line()));
  }

  private Optional<BuildLogFinding> toldBy(String text) {
    return NativeReason.of(build.reason())
        .told()
        .flatMap(stage -> BuildLogClassifier.classify(stage, text));
  }
}
