package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the status of an executor pod says of the build. Only the containers of the build count:
 * others may have been injected, and may still run when it is over.
 */
final class ExecutorStatus {

  private static final int SIGNALLED = 128;
  private static final int STOPPED = 2;
  private static final String DIGEST_ALGORITHM = "sha256:";
  private static final int DIGEST_LENGTH = DIGEST_ALGORITHM.length() + 64;

  private static final List<String> RUNTIME_ENDS =
      List.of(
          "OOMKilled",
          "StartError",
          "ContainerCannotRun",
          "ContainerStatusUnknown",
          "DeadlineExceeded");

  private final Pod pod;
  private final PodStatus status;

  ExecutorStatus(Pod pod) {
    this.pod = pod;
    this.status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
  }

  /**
   * Where the build stands. What was pushed is there, whatever became of the pod afterwards.
   *
   * @param image where the executor pushes to
   */
  BuildState state(ImageReference image) {
    Optional<ContainerStateTerminated> end = end(ExecutorPod.EXECUTOR);
    if (end.filter(ExecutorStatus::isSuccess).isPresent() || isIn("Succeeded")) {
      return finished(image, end.flatMap(e -> Optional.ofNullable(e.getMessage())).orElse(""));
    }
    if (isIn("Failed") || ownExit().isPresent() || failedEnd().isPresent()) {
      return BuildState.failed(failure());
    }
    return hasStarted() ? BuildState.running() : BuildState.pending(waitingFor());
  }

  /** The container of the build that ended with an error of its own, so that its log tells why. */
  Optional<OwnExit> ownExit() {
    return failedEnd()
        .filter(exit -> Optional.ofNullable(status.getReason()).orElse("").isEmpty())
        .filter(exit -> !RUNTIME_ENDS.contains(exit.reason()));
  }

  /** Whether it waits for something, so that events may tell for what. */
  boolean isWaiting() {
    return builders().noneMatch(container -> state(container, ContainerState::getRunning));
  }

  private BuildState finished(ImageReference image, String message) {
    return digest(message)
        .<BuildState>map(digest -> BuildState.succeeded(built(image, digest)))
        .orElseGet(
            () ->
                BuildState.failed(
                    BuildFailure.of(
                            BuildFailureReason.DIGEST_MISSING,
                            "the executor ended well but left no digest")
                        .seenAt(
                            path(ExecutorPod.EXECUTOR) + ".state.terminated.message", message)));
  }

  /** What follows the last {@code @}, or all of it: the executor can write either form. */
  private static Optional<String> digest(String message) {
    String stripped = message.strip();
    String digest = stripped.substring(stripped.lastIndexOf('@') + 1);
    boolean whole =
        digest.startsWith(DIGEST_ALGORITHM)
            && digest.length() == DIGEST_LENGTH
            && digest.substring(DIGEST_ALGORITHM.length()).chars().allMatch(ExecutorStatus::isHex);
    return whole ? Optional.of(digest) : Optional.empty();
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private BuiltImage built(ImageReference image, String digest) {
    BuiltImage built = BuiltImage.of(image, digest);
    BuiltImage withSource =
        annotation(ExecutorPod.SOURCE_DIRECTORY).map(built::withSourceIn).orElse(built);
    return annotation(ExecutorPod.COMMIT)
        .or(this::fetchedCommit)
        .flatMap(ExecutorStatus::commit)
        .map(withSource::from)
        .orElse(withSource);
  }

  private Optional<String> annotation(String key) {
    Map<String, String> annotations = pod.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations).map(all -> all.get(key));
  }

  private Optional<String> fetchedCommit() {
    return end(CloneContainer.NAME).map(ContainerStateTerminated::getMessage);
  }

  private static Optional<CommitId> commit(String text) {
    try {
      return Optional.of(new CommitId(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private BuildFailure failure() {
    if (isDeleted() && failedEnd().filter(ExecutorStatus::isStopped).isPresent()) {
      return BuildFailure.of(
          BuildFailureReason.POD_DELETED, "the pod was deleted while the executor ran");
    }
    return PodFailures.ended(pod, hasStarted(ExecutorPod.EXECUTOR))
        .or(() -> ownExit().map(exit -> ExecutorLogRules.failure(exit, exit.message())))
        .orElseGet(this::unknown);
  }

  private BuildFailure unknown() {
    String reason = Objects.requireNonNullElse(status.getReason(), "");
    String message = Objects.requireNonNullElse(status.getMessage(), "");
    BuildFailure failure = BuildFailure.of(BuildFailureReason.UNKNOWN, message);
    return failedEnd()
        .map(
            exit ->
                BuildFailure.of(BuildFailureReason.UNKNOWN, exit.message())
                    .seenAt(exit.path() + ".reason", exit.reason()))
        .orElse(failure.seenAt("status.reason", reason));
  }

  /** Go programs answer SIGTERM with a code of their own where they are the first process. */
  private static boolean isStopped(OwnExit exit) {
    return exit.code() > SIGNALLED || exit.code() == STOPPED;
  }

  private boolean isDeleted() {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  private Optional<OwnExit> failedEnd() {
    return Stream.of(CloneContainer.NAME, ExecutorPod.EXECUTOR)
        .flatMap(name -> end(name).map(end -> exit(name, end)).stream())
        .filter(exit -> exit.code() != 0)
        .findFirst();
  }

  private OwnExit exit(String container, ContainerStateTerminated end) {
    return new OwnExit(
        container,
        path(container) + ".state.terminated",
        code(end),
        Objects.requireNonNullElse(end.getReason(), ""),
        Objects.requireNonNullElse(end.getMessage(), ""));
  }

  private static boolean isSuccess(ContainerStateTerminated end) {
    return code(end) == 0;
  }

  /** An end without a code is none to trust. */
  private static int code(ContainerStateTerminated end) {
    return Objects.requireNonNullElse(end.getExitCode(), 1);
  }

  private boolean isIn(String phase) {
    return phase.equals(status.getPhase());
  }

  private boolean hasStarted() {
    return builders().anyMatch(ExecutorStatus::hasStarted);
  }

  private boolean hasStarted(String container) {
    return builders()
        .filter(one -> container.equals(one.getName()))
        .anyMatch(ExecutorStatus::hasStarted);
  }

  private static boolean hasStarted(ContainerStatus container) {
    return state(container, ContainerState::getRunning)
        || state(container, ContainerState::getTerminated);
  }

  private static boolean state(
      ContainerStatus container, Function<ContainerState, @Nullable Object> part) {
    return container.getState() != null && part.apply(container.getState()) != null;
  }

  private Optional<ContainerStateTerminated> end(String container) {
    return builders()
        .filter(one -> container.equals(one.getName()))
        .findFirst()
        .map(ContainerStatus::getState)
        .map(ContainerState::getTerminated);
  }

  private Stream<ContainerStatus> builders() {
    return Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .filter(
            one ->
                ExecutorPod.EXECUTOR.equals(one.getName())
                    || CloneContainer.NAME.equals(one.getName()));
  }

  private String path(String container) {
    boolean init = container.equals(CloneContainer.NAME);
    List<ContainerStatus> all =
        init ? status.getInitContainerStatuses() : status.getContainerStatuses();
    int index = 0;
    for (int i = 0; all != null && i < all.size(); i++) {
      index = all.get(i) != null && container.equals(all.get(i).getName()) ? i : index;
    }
    return "status.%s[%d]".formatted(init ? "initContainerStatuses" : "containerStatuses", index);
  }

  private String waitingFor() {
    return builders()
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .map(waiting -> words(waiting.getReason(), waiting.getMessage()))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .or(this::unscheduled)
        .orElse("");
  }

  private Optional<String> unscheduled() {
    return Stream.ofNullable(status.getConditions())
        .flatMap(List::stream)
        .filter(condition -> condition != null && "PodScheduled".equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .map((PodCondition condition) -> words(condition.getReason(), condition.getMessage()))
        .findFirst();
  }

  private static String words(@Nullable String reason, @Nullable String message) {
    String first = Objects.requireNonNullElse(reason, "");
    String second = Objects.requireNonNullElse(message, "");
    return second.isEmpty() ? first : first.isEmpty() ? second : first + ": " + second;
  }
}
