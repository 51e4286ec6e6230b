package dev.podmend.testkit.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Plays the node and Kaniko's executor behind pods that build.
 *
 * <p>Such a pod may have an init container {@code clone}, which fetches the source and leaves the
 * commit as its termination message, and has a container {@code executor}, which leaves the image's
 * digest. As with the real one, the digest is left before the push, so that a failed push leaves
 * one, too; and the kubelet keeps the end of the log of a container that failed without a last
 * word. Works on {@link dev.podmend.testkit.api.FakeApiServer} and on a real API server without
 * nodes. Not thread-safe.
 */
public final class ExecutorPods implements NativeBuilds {

  /** The commit that the clone container reports. */
  public static final String COMMIT = "c0ffee".repeat(6) + "c0ff";

  /** How much of a log the kubelet keeps as a termination message. */
  private static final int MAX_MESSAGE_BYTES = 2048;

  private static final int MAX_MESSAGE_LINES = 80;
  static final String EXECUTOR = "executor";
  private static final String CLONE = "clone";

  /** Where the log of a container goes, for a server that has no nodes to ask. */
  @FunctionalInterface
  public interface LogSink {
    /** Sets the whole log of a container. */
    void log(String namespace, String pod, String container, String text);
  }

  private final KubernetesClient client;
  private final Clock clock;
  private final LogSink logs;
  private final Map<String, String> printed = new HashMap<>();

  /**
   * Plays the pods that a client sees.
   *
   * @param client may write pods, their status and events
   * @param clock the source of all timestamps
   * @param logs takes the containers' logs, such as {@code server::log}; one that drops them leaves
   *     what the kubelet keeps
   */
  public ExecutorPods(KubernetesClient client, Clock clock, LogSink logs) {
    this.client = requireNonNull(client, "client");
    this.clock = requireNonNull(clock, "clock");
    this.logs = requireNonNull(logs, "logs");
  }

  @Override
  public void run(BuildHandle handle) {
    startExecutor(handle);
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    startExecutor(handle);
    log(handle, EXECUTOR, "INFO[0042] Pushed registry.example.com/team/app@" + digest + "\n");
    play(handle, PodStep.completes(digest).in(EXECUTOR));
  }

  @Override
  public void fail(BuildHandle handle) {
    failExecutor(handle, 1, "ERROR: out of ideas", ExecutorStates.commandFailed(1));
  }

  /** Lets go of pods that are being deleted, as the kubelet does once their containers ended. */
  @Override
  public void finishCancelling(BuildHandle handle) {
    play(handle);
  }

  /** The same: both are a deletion of the pod. */
  @Override
  public void finishDeleting(BuildHandle handle) {
    play(handle);
  }

  /** The pod is bound to a node, and nothing runs yet. */
  public void schedule(BuildHandle handle) {
    if (pod(handle).getSpec().getNodeName() == null) {
      play(handle, PodStep.scheduled());
    }
  }

  /** The clone container runs, where there is one. */
  public void startClone(BuildHandle handle) {
    schedule(handle);
    if (hasClone(handle) && isUntouched(handle, CLONE)) {
      play(handle, PodStep.pulling().in(CLONE), PodStep.initRuns().in(CLONE));
    }
  }

  /** The clone container has fetched the source, where there is one. */
  public void finishClone(BuildHandle handle) {
    startClone(handle);
    if (hasClone(handle)) {
      play(handle, PodStep.initCompletes(COMMIT + "\n").in(CLONE));
    }
  }

  /** The executor runs. */
  public void startExecutor(BuildHandle handle) {
    if (isUntouched(handle, EXECUTOR)) {
      finishClone(handle);
      play(handle, PodStep.pulling().in(EXECUTOR), PodStep.running().in(EXECUTOR));
    }
  }

  /**
   * The clone container ends with an error, and with it the pod.
   *
   * @param lines what it prints
   */
  public void failClone(BuildHandle handle, int exitCode, String... lines) {
    startClone(handle);
    String log = text(lines);
    log(handle, CLONE, log);
    play(handle, PodStep.initFails(exitCode, kept(log)).in(CLONE));
  }

  /**
   * The executor ends with an error before it pushes.
   *
   * @param lines what it prints
   */
  public void failExecutor(BuildHandle handle, int exitCode, String... lines) {
    startExecutor(handle);
    String log = text(lines);
    log(handle, EXECUTOR, log);
    play(handle, PodStep.crashes(exitCode, "Error", kept(log)).in(EXECUTOR));
  }

  /** The executor builds the image and leaves its digest, and then cannot push it. */
  public void failPush(BuildHandle handle, String digest, String answer) {
    startExecutor(handle);
    log(
        handle,
        EXECUTOR,
        text(
            "INFO[0040] Pushing image to registry.example.com/team/app:1",
            "error pushing image: failed to push to destination registry.example.com/team/app:1: "
                + answer));
    play(handle, PodStep.crashes(1, "Error", digest).in(EXECUTOR));
  }

  /** The image of the executor cannot be pulled, and the kubelet goes on trying. */
  public void failPull(BuildHandle handle, String error) {
    finishClone(handle);
    play(
        handle,
        PodStep.pulling().in(EXECUTOR),
        PodStep.imagePullFails(error).in(EXECUTOR),
        PodStep.imagePullBackOff(error).in(EXECUTOR));
  }

  /** Anything else that may happen to the pod. */
  public void play(BuildHandle handle, PodStep... steps) {
    ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
    Predicate<Pod> itself =
        pod ->
            handle.name().equals(pod.getMetadata().getName())
                && handle.namespace().equals(pod.getMetadata().getNamespace());
    kubelet.whenPod(itself).lives(PodLife.of(steps));
    kubelet.whenPod(pod -> true).lives(PodLife.of());
    kubelet.settle();
  }

  /** The executor ends in failure, leaving a last word that nobody has heard of. */
  @Override
  public boolean failForUnheardOfReason(BuildHandle handle) {
    failExecutor(handle, 1, "ERROR: out of ideas");
    return true;
  }

  @Override
  public boolean failAfterDigest(BuildHandle handle, String digest) {
    failPush(handle, digest, "unexpected status code 503 Service Unavailable");
    return true;
  }

  @Override
  public boolean succeedWithoutDigest(BuildHandle handle) {
    startExecutor(handle);
    play(handle, PodStep.completes("").in(EXECUTOR));
    return true;
  }

  @Override
  public boolean overrun(BuildHandle handle) {
    startExecutor(handle);
    play(handle, PodStep.deadlineExceeded());
    return true;
  }

  /** The clone container prints first, where there is one, then the executor. */
  @Override
  public boolean print(BuildHandle handle, List<String> lines) {
    boolean cloning = hasClone(handle) && isUntouched(handle, CLONE);
    if (cloning) {
      startClone(handle);
    } else {
      startExecutor(handle);
    }
    String container = cloning ? CLONE : EXECUTOR;
    String text =
        printed.merge(
            handle.name() + "/" + container, text(lines.toArray(String[]::new)), String::concat);
    logs.log(handle.namespace(), handle.name(), container, text);
    return true;
  }

  @Override
  public List<NativeState> states() {
    return new ExecutorStates(this, client, clock).all();
  }

  private boolean hasClone(BuildHandle handle) {
    return pod(handle).getSpec().getInitContainers().stream()
        .anyMatch(container -> CLONE.equals(container.getName()));
  }

  private boolean isUntouched(BuildHandle handle, String container) {
    PodStatus status = pod(handle).getStatus();
    List<ContainerStatus> all = new ArrayList<>(status.getInitContainerStatuses());
    all.addAll(status.getContainerStatuses());
    return all.stream()
        .filter(one -> container.equals(one.getName()))
        .allMatch(
            one -> one.getState().getRunning() == null && one.getState().getTerminated() == null);
  }

  private Pod pod(BuildHandle handle) {
    return client.pods().inNamespace(handle.namespace()).withName(handle.name()).require();
  }

  private void log(BuildHandle handle, String container, String text) {
    String before = printed.getOrDefault(handle.name() + "/" + container, "");
    logs.log(handle.namespace(), handle.name(), container, before + text);
  }

  private static String text(String... lines) {
    return Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** What the kubelet keeps of the log of a container that failed without a last word. */
  private static String kept(String log) {
    List<String> lines = log.lines().toList();
    String tail =
        lines.subList(Math.max(0, lines.size() - MAX_MESSAGE_LINES), lines.size()).stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    byte[] bytes = tail.getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, bytes.length - MAX_MESSAGE_BYTES);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
