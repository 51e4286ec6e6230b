package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One container of a {@link PodSketch}: what it is and what it does. Not thread-safe.
 *
 * <p>Says nothing else, an app container or a sidecar runs and is ready, an init container has
 * ended well.
 */
public final class ContainerSketch {

  private final String name;
  private final ContainerRole role;
  private final Instant now;
  private String image = "registry.example/team/app:1.0";
  private Optional<ContainerState> state = Optional.empty();
  private Optional<ContainerState> lastState = Optional.empty();
  private Duration ended = Duration.ofSeconds(20);
  private int restarts;
  private boolean ready;
  private boolean started;
  private boolean withoutStatus;
  private Optional<String> memoryLimit = Optional.empty();

  ContainerSketch(String name, ContainerRole role, Instant now) {
    this.name = name;
    this.role = role;
    this.now = now;
    if (role == ContainerRole.INIT) {
      completed();
    } else {
      running(Duration.ofMinutes(30)).ready();
    }
  }

  /** The image; {@code registry.example/team/app:1.0} by default. */
  public ContainerSketch image(String image) {
    this.image = requireNonNull(image, "image");
    return this;
  }

  /** The memory limit, for example {@code 256Mi}; none by default. */
  public ContainerSketch memoryLimit(String limit) {
    memoryLimit = Optional.of(limit);
    return this;
  }

  /**
   * It waits.
   *
   * @param reason for example {@code ImagePullBackOff}; empty for the waiting state without one
   * @param message the kubelet's message; empty for none
   */
  public ContainerSketch waiting(String reason, String message) {
    state =
        Optional.of(
            new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(orNull(reason))
                .withMessage(orNull(message))
                .endWaiting()
                .build());
    ready = false;
    started = false;
    return this;
  }

  /** It waits for its turn or its image, with the kubelet's default reason. */
  public ContainerSketch notStarted(boolean podHasInitContainers) {
    return waiting(podHasInitContainers ? "PodInitializing" : "ContainerCreating", "");
  }

  /** It runs, for this long already, but is not ready. */
  public ContainerSketch running(Duration since) {
    state =
        Optional.of(
            new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(now.minus(since).toString())
                .endRunning()
                .build());
    ready = false;
    started = true;
    return this;
  }

  /** Its readiness probe passes. */
  public ContainerSketch ready() {
    ready = true;
    return this;
  }

  /** Its startup probe has not passed yet. */
  public ContainerSketch notYetStarted() {
    started = false;
    return this;
  }

  /** It has ended well. */
  public ContainerSketch completed() {
    return terminated(0, "Completed", "");
  }

  /**
   * It has ended, 20 seconds ago or as {@link #ended} says.
   *
   * @param reason the runtime's word; empty for none
   * @param message the termination message; empty for none
   */
  public ContainerSketch terminated(int exitCode, String reason, String message) {
    state = Optional.of(end(exitCode, reason, message));
    ready = role == ContainerRole.INIT && exitCode == 0;
    started = false;
    return this;
  }

  /** Its previous instance ended so; at least one restart is counted. */
  public ContainerSketch lastTerminated(int exitCode, String reason, String message) {
    lastState = Optional.of(end(exitCode, reason, message));
    restarts = Math.max(1, restarts);
    return this;
  }

  /** It crashed before and waits in {@code CrashLoopBackOff}. */
  public ContainerSketch crashLooping(int exitCode, String reason, String message) {
    return lastTerminated(exitCode, reason, message)
        .restarts(Math.max(4, restarts))
        .waiting(
            "CrashLoopBackOff",
            "back-off 2m40s restarting failed container=%s pod=%s".formatted(name, "POD"));
  }

  private ContainerState end(int exitCode, String reason, String message) {
    Instant finished = now.minus(ended);
    String startedAt =
        reason.equals("StartError") ? "1970-01-01T00:00:00Z" : finished.minusSeconds(40).toString();
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(orNull(reason))
        .withMessage(orNull(message))
        .withStartedAt(startedAt)
        .withFinishedAt(finished.toString())
        .withContainerID("containerd://" + hex())
        .endTerminated()
        .build();
  }

  /** How long ago the ends that are said after this happened. */
  public ContainerSketch ended(Duration ago) {
    ended = requireNonNull(ago, "ago");
    return this;
  }

  /** How often it has been restarted. */
  public ContainerSketch restarts(int count) {
    restarts = count;
    return this;
  }

  /** The kubelet has no status of it. */
  public ContainerSketch withoutStatus() {
    withoutStatus = true;
    return this;
  }

  ContainerRole role() {
    return role;
  }

  boolean hasStatus() {
    return !withoutStatus;
  }

  Container spec() {
    ContainerBuilder container = new ContainerBuilder().withName(name).withImage(image);
    if (role == ContainerRole.SIDECAR) {
      container.withRestartPolicy("Always");
    }
    memoryLimit.ifPresent(
        limit ->
            container.withNewResources().addToLimits("memory", new Quantity(limit)).endResources());
    return container.build();
  }

  ContainerStatus status(String podFullName) {
    ContainerState now = state.orElseThrow();
    if (now.getWaiting() != null && now.getWaiting().getMessage() != null) {
      now.getWaiting()
          .setMessage(now.getWaiting().getMessage().replace("pod=POD", "pod=" + podFullName));
    }
    boolean hasRun = now.getWaiting() == null || lastState.isPresent();
    return new ContainerStatusBuilder()
        .withName(name)
        .withImage(image)
        .withImageID(hasRun ? image + "@sha256:" + hex() : "")
        .withContainerID(hasRun ? "containerd://" + hex() : null)
        .withRestartCount(restarts)
        .withReady(ready)
        .withStarted(started)
        .withState(now)
        .withLastState(lastState.orElseGet(ContainerState::new))
        .build();
  }

  private String hex() {
    return "%08x".formatted(name.hashCode()).repeat(8);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
