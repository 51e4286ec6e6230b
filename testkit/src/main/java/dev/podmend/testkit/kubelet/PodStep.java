package dev.podmend.testkit.kubelet;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thing that happens to a pod between two ticks of a {@link ScriptedKubelet}.
 *
 * <p>A step about a container means the first app container, a step about an init container the one
 * whose turn it is; {@link #in} names another. Immutable.
 */
public final class PodStep {

  /** What a step does to the pod; the name is the one that {@link #in} gave. */
  interface Action {
    void apply(PodScene scene, Optional<String> container);
  }

  private final String description;
  private final List<Action> actions;
  private final Optional<String> container;
  private final Duration gate;

  private PodStep(
      String description, List<Action> actions, Optional<String> container, Duration gate) {
    this.description = description;
    this.actions = actions;
    this.container = container;
    this.gate = gate;
  }

  private static PodStep step(String description, Action... actions) {
    return new PodStep(description, List.of(actions), Optional.empty(), Duration.ZERO);
  }

  /** The same step about the container of this name. */
  public PodStep in(String container) {
    return new PodStep(description + " in " + container, actions, Optional.of(container), gate);
  }

  /** The scheduler binds the pod to {@code node1} and the kubelet sees it. */
  public static PodStep scheduled() {
    return scheduled("node1");
  }

  /** The scheduler binds the pod to a node and the kubelet sees it. */
  public static PodStep scheduled(String node) {
    return step("scheduled", (scene, any) -> schedule(scene, node));
  }

  private static void schedule(PodScene scene, String node) {
    if (scene.pod().getSpec().getNodeName() == null) {
      scene.bind(node);
      scene.note(
          "Normal",
          "Scheduled",
          "Successfully assigned %s/%s to %s"
              .formatted(
                  scene.pod().getMetadata().getNamespace(),
                  scene.pod().getMetadata().getName(),
                  node));
    }
    scene.admit();
  }

  /**
   * The scheduler finds no node.
   *
   * @param message for example {@code 0/3 nodes are available: 3 Insufficient memory.}
   */
  public static PodStep unschedulable(String message) {
    return step(
        "unschedulable",
        (scene, any) -> {
          scene.status().setPhase("Pending");
          scene.condition(
              new PodConditionBuilder()
                  .withType("PodScheduled")
                  .withStatus("False")
                  .withReason("Unschedulable")
                  .withMessage(message)
                  .withLastTransitionTime(scene.now().toString())
                  .build());
          scene.note("Warning", "FailedScheduling", message);
        });
  }

  /** The kubelet begins to pull the image. */
  public static PodStep pulling() {
    return step(
        "pulling",
        (scene, name) -> {
          Container container = started(scene, name);
          scene.giveAddress();
          scene.note(
              container,
              "Normal",
              "Pulling",
              "Pulling image \"%s\"".formatted(container.getImage()));
        });
  }

  /**
   * A pull ends in {@code ErrImagePull}.
   *
   * @param message the runtime's error, for example {@code rpc error: code = NotFound desc = …}
   */
  public static PodStep imagePullFails(String message) {
    return step("imagePullFails", (scene, name) -> failPull(scene, started(scene, name), message));
  }

  private static void failPull(PodScene scene, Container container, String message) {
    scene.giveAddress();
    scene.await(container, "ErrImagePull", message);
    scene.note(
        container,
        "Warning",
        "Failed",
        "Failed to pull image \"%s\": %s".formatted(container.getImage(), message));
    scene.note(container, "Warning", "Failed", "Error: ErrImagePull");
  }

  /**
   * The kubelet waits before it pulls again ({@code ImagePullBackOff}).
   *
   * @param message the last pull's error; empty for an old kubelet, which does not repeat it
   */
  public static PodStep imagePullBackOff(String message) {
    return step(
        "imagePullBackOff", (scene, name) -> backOffPull(scene, started(scene, name), message));
  }

  private static void backOffPull(PodScene scene, Container container, String message) {
    String backOff = "Back-off pulling image \"%s\"".formatted(container.getImage());
    scene.giveAddress();
    scene.await(
        container,
        "ImagePullBackOff",
        message.isEmpty() ? backOff : backOff + ": ErrImagePull: " + message);
    scene.note(container, "Normal", "BackOff", backOff);
    scene.note(container, "Warning", "Failed", "Error: ImagePullBackOff");
  }

  /**
   * The container cannot be started and waits with any reason.
   *
   * @param reason for example {@code CreateContainerConfigError}
   * @param message for example {@code secret "db" not found}
   */
  public static PodStep waits(String reason, String message) {
    return step(
        reason,
        (scene, name) -> {
          Container container = started(scene, name);
          scene.giveAddress();
          scene.await(container, reason, message);
          scene.note(container, "Warning", "Failed", "Error: " + message);
        });
  }

  /**
   * The runtime cannot start the process: {@code StartError}, exit code 128.
   *
   * @param message the runtime's error
   */
  public static PodStep startFails(String message) {
    return step(
        "startFails",
        (scene, name) -> {
          Container container = started(scene, name);
          scene.giveAddress();
          restart(scene, container);
          scene.end(container, 128, "StartError", message);
          scene.note(container, "Warning", "Failed", "Error: " + message);
        });
  }

  /** The init container whose turn it is runs. */
  public static PodStep initRuns() {
    return step("initRuns", (scene, name) -> start(scene, init(scene, name)));
  }

  /** The init container whose turn it is, or the named one, ends well; a sidecar is started. */
  public static PodStep initCompletes() {
    return initCompletes("");
  }

  /**
   * The init container whose turn it is, or the named one, ends well; a sidecar is started.
   *
   * @param message its termination message, may be empty
   */
  public static PodStep initCompletes(String message) {
    return step("initCompletes", (scene, name) -> completeInit(scene, init(scene, name), message));
  }

  /** All init containers that are left end well, and sidecars are started. */
  public static PodStep initsComplete() {
    return step(
        "initsComplete",
        (scene, name) ->
            scene.inits().stream()
                .filter(init -> !scene.isDone(init))
                .forEach(init -> completeInit(scene, init, "")));
  }

  private static void completeInit(PodScene scene, Container init, String message) {
    startUnlessRunning(scene, init);
    if (KubeletStatus.isSidecar(scene.pod(), init.getName())) {
      scene.statusOf(init).setReady(true);
    } else {
      scene.end(init, 0, "Completed", message);
      scene.statusOf(init).setReady(true);
    }
  }

  /**
   * The init container whose turn it is ends with an error. With restart policy {@code Never} that
   * is the pod's end.
   */
  public static PodStep initFails(int exitCode, String message) {
    return step(
        "initFails",
        (scene, name) -> {
          Container init = init(scene, name);
          startUnlessRunning(scene, init);
          scene.end(init, exitCode, "Error", message);
        });
  }

  /** All app containers run, or the named one; what is left of the init containers ends well. */
  public static PodStep running() {
    return step(
        "running",
        (scene, name) -> {
          if (name.isEmpty()) {
            initsComplete().actions.get(0).apply(scene, name);
          }
          targets(scene, name).forEach(container -> start(scene, container));
        });
  }

  /** All app containers, or the named one, pass their readiness probe. */
  public static PodStep ready() {
    return step(
        "ready",
        (scene, name) -> targets(scene, name).forEach(c -> scene.statusOf(c).setReady(true)));
  }

  /** All app containers, or the named one, end well. */
  public static PodStep completes() {
    return completes("");
  }

  /**
   * All app containers, or the named one, end well.
   *
   * @param message their termination message, may be empty
   */
  public static PodStep completes(String message) {
    return step(
        "completes",
        (scene, name) ->
            targets(scene, name)
                .forEach(
                    container -> {
                      startUnlessRunning(scene, container);
                      scene.end(container, 0, "Completed", message);
                    }));
  }

  /**
   * A container ends with an error.
   *
   * @param exitCode its exit code
   * @param reason the runtime's word, mostly {@code Error}
   * @param message its termination message, may be empty
   */
  public static PodStep crashes(int exitCode, String reason, String message) {
    return step(
        "crashes",
        (scene, name) -> {
          Container container = started(scene, name);
          startUnlessRunning(scene, container);
          scene.end(container, exitCode, reason, message);
        });
  }

  /** A container is killed at its memory limit. */
  public static PodStep oomKilled() {
    return crashes(137, "OOMKilled", "");
  }

  /** The kubelet waits before it starts a crashed container again ({@code CrashLoopBackOff}). */
  public static PodStep crashLoopBackOff() {
    return step("crashLoopBackOff", PodStep::backOffRestart);
  }

  private static void backOffRestart(PodScene scene, Optional<String> name) {
    Container container = started(scene, name);
    int restarts = scene.statusOf(container).getRestartCount();
    long seconds = Math.min(300, 10L << Math.min(restarts, 5));
    String delay = seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    scene.await(
        container,
        "CrashLoopBackOff",
        "back-off %s restarting failed container=%s pod=%s"
            .formatted(delay, container.getName(), scene.fullName()));
    scene.note(
        container,
        "Warning",
        "BackOff",
        "Back-off restarting failed container %s in pod %s"
            .formatted(container.getName(), scene.fullName()));
  }

  /** A container crashes with {@code Error} this often and is left in {@code CrashLoopBackOff}. */
  public static PodStep crashLoops(int times, int exitCode) {
    return crashLoops(times, crashes(exitCode, "Error", ""));
  }

  /**
   * A container ends in the same way this often and is left in {@code CrashLoopBackOff}. Takes
   * three ticks a round.
   */
  public static PodStep crashLoops(int times, PodStep crash) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be 1 or more but is " + times);
    }
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      actions.add((scene, name) -> startUnlessRunning(scene, started(scene, name)));
      actions.addAll(crash.actions);
      actions.add(PodStep::backOffRestart);
    }
    return new PodStep("crashLoops", List.copyOf(actions), crash.container, Duration.ZERO);
  }

  /**
   * The kubelet evicts the pod.
   *
   * @param message for example {@code The node was low on resource: memory. …}; that form marks the
   *     pod as disrupted, a limit of its own does not
   */
  public static PodStep evicted(String message) {
    return step(
        "evicted",
        (scene, any) -> {
          if (message.startsWith("The node was low")) {
            scene.condition(
                new PodConditionBuilder()
                    .withType("DisruptionTarget")
                    .withStatus("True")
                    .withReason("TerminationByKubelet")
                    .withMessage(message)
                    .withLastTransitionTime(scene.now().toString())
                    .build());
          }
          endAll(scene, 137);
          fail(scene, "Evicted", message);
        });
  }

  /**
   * The kubelet refuses the pod; it never runs.
   *
   * @param reason for example {@code OutOfcpu} or {@code UnexpectedAdmissionError}
   * @param message the kubelet's message
   */
  public static PodStep rejected(String reason, String message) {
    return step(
        reason,
        (scene, any) -> {
          scene.status().setInitContainerStatuses(List.of());
          scene.status().setContainerStatuses(List.of());
          fail(scene, reason, message);
        });
  }

  /** The pod runs into its {@code activeDeadlineSeconds}. */
  public static PodStep deadlineExceeded() {
    return step(
        "deadlineExceeded",
        (scene, any) ->
            fail(
                scene,
                "DeadlineExceeded",
                "Pod was active on the node longer than the specified deadline"));
  }

  private static void fail(PodScene scene, String reason, String message) {
    scene.status().setPhase("Failed");
    scene.status().setReason(reason);
    scene.status().setMessage(message);
    scene.note("Warning", reason, message);
  }

  /** Somebody deletes the pod; the next tick lets it go. */
  public static PodStep deleted() {
    return step("deleted", (scene, any) -> scene.delete());
  }

  /**
   * Only an event happens, for example a {@code FailedMount} while the container is being created.
   *
   * @param type {@code Normal} or {@code Warning}
   */
  public static PodStep emits(String type, String reason, String message) {
    return step("emits " + reason, (scene, any) -> scene.note(type, reason, message));
  }

  /** Anything else: the status is changed as the test likes; phase and conditions follow. */
  public static PodStep status(Consumer<PodStatus> change) {
    requireNonNull(change, "change");
    return step("status", (scene, any) -> change.accept(scene.status()));
  }

  /** Nothing happens until this much time has passed on the kubelet's clock. */
  public static PodStep after(Duration time) {
    return new PodStep("after " + time, List.of(), Optional.empty(), time);
  }

  /** The step as single ones, one a tick. */
  List<PodStep> unrolled() {
    return actions.size() < 2
        ? List.of(this)
        : actions.stream()
            .map(action -> new PodStep(description, List.of(action), container, gate))
            .toList();
  }

  Duration gate() {
    return gate;
  }

  void apply(PodScene scene) {
    actions.forEach(action -> action.apply(scene, container));
  }

  private static Container started(PodScene scene, Optional<String> name) {
    return name.map(scene::spec).orElseGet(scene::firstApp);
  }

  private static Container init(PodScene scene, Optional<String> name) {
    return name.map(scene::spec).orElseGet(scene::currentInit);
  }

  private static List<Container> targets(PodScene scene, Optional<String> name) {
    return name.map(n -> List.of(scene.spec(n))).orElseGet(scene::apps);
  }

  private static void startUnlessRunning(PodScene scene, Container container) {
    ContainerStatus status = scene.statusOf(container);
    if (status.getState() == null || status.getState().getRunning() == null) {
      start(scene, container);
    }
  }

  /** Counts the restart of a container that ended before and is tried again. */
  private static void restart(PodScene scene, Container container) {
    ContainerStatus status = scene.statusOf(container);
    boolean ended =
        Optional.ofNullable(status.getState()).map(ContainerState::getTerminated).isPresent()
            || Optional.ofNullable(status.getLastState())
                .map(ContainerState::getTerminated)
                .isPresent();
    if (ended) {
      status.setRestartCount(status.getRestartCount() + 1);
    }
  }

  private static void start(PodScene scene, Container container) {
    scene.giveAddress();
    scene.note(
        container,
        "Normal",
        "Pulled",
        "Container image \"%s\" already present on machine".formatted(container.getImage()));
    scene.note(container, "Normal", "Created", "Created container: " + container.getName());
    scene.note(container, "Normal", "Started", "Started container " + container.getName());
    scene.run(container);
  }

  private static void endAll(PodScene scene, int exitCode) {
    if (scene.isAdmitted()) {
      scene.apps().stream()
          .filter(container -> scene.statusOf(container).getState().getRunning() != null)
          .forEach(container -> scene.end(container, exitCode, "Error", ""));
    }
  }

  /** The step's name as a test wrote it. */
  @Override
  public String toString() {
    return description;
  }
}
