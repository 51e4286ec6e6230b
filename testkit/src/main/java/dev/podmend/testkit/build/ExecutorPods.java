package dev.podmend.testkit.build;

import static dev.podmend.testkit.build.NativeState.failing;
import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final String EXECUTOR = "executor";
  private static final String CLONE = "clone";
  private static final int OUT_OF_MEMORY = 137;
  private static final String HUB = "failed to resolve reference \"ghcr.io/executor:1\": ";

  /** Where the log of a container goes, for a server that has no nodes to ask. */
  @FunctionalInterface
  public interface LogSink {
    /** Sets the whole log of a container. */
    void log(String namespace, String pod, String container, String text);
  }

  private final KubernetesClient client;
  private final Clock clock;
  private final LogSink logs;

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
    failExecutor(handle, 1, "ERROR: out of ideas", commandFailed(1));
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

  @Override
  public List<NativeState> states() {
    List<NativeState> states = new ArrayList<>();
    states.addAll(progress());
    states.addAll(waits());
    states.addAll(hopelessWaits());
    states.addAll(fetches());
    states.addAll(builds());
    states.addAll(pushes());
    states.addAll(endsFromOutside());
    return states;
  }

  private List<NativeState> progress() {
    return List.of(
        new NativeState("a pod that nobody has seen", handle -> {}, "PENDING"),
        new NativeState("an empty status", this::clearStatus, "PENDING"),
        new NativeState("a pod on its node", this::schedule, "PENDING"),
        new NativeState("the source being fetched", this::startClone, "RUNNING"),
        new NativeState("the source fetched", this::finishClone, "RUNNING"),
        new NativeState("the executor running", this::startExecutor, "RUNNING"),
        new NativeState(
            "a digest in the form of an image name",
            handle -> complete(handle, "registry.example.com/a@" + BuildRequests.DIGEST + "\n"),
            "SUCCEEDED"),
        new NativeState("an injected container outliving the executor", this::outlive, "SUCCEEDED"),
        failing("no digest", BuildFailureReason.DIGEST_MISSING, handle -> complete(handle, "")),
        failing(
            "half a digest",
            BuildFailureReason.DIGEST_MISSING,
            handle -> complete(handle, BuildRequests.DIGEST.substring(0, 40))));
  }

  private List<NativeState> waits() {
    return List.of(
        new NativeState(
            "no node with room",
            handle ->
                play(
                    handle,
                    PodStep.unschedulable("0/3 nodes are available: 3 Insufficient memory.")),
            "PENDING"),
        new NativeState(
            "an executor's registry out of reach",
            handle -> failPull(handle, HUB + "dial tcp: lookup ghcr.io: i/o timeout"),
            "RUNNING"),
        new NativeState(
            "a volume that takes its time",
            handle -> {
              schedule(handle);
              play(
                  handle,
                  PodStep.emits(
                      "Warning",
                      "FailedMount",
                      "Unable to attach or mount volumes: timed out waiting for the condition"));
            },
            "PENDING"));
  }

  private List<NativeState> hopelessWaits() {
    return List.of(
        failing(
            "an executor that does not exist",
            BuildFailureReason.BUILDER_IMAGE_PULL,
            handle -> failPull(handle, HUB + "ghcr.io/executor:1: not found")),
        failing(
            "an executor that may not be pulled",
            BuildFailureReason.BUILDER_IMAGE_PULL,
            handle -> failPull(handle, HUB + "unexpected status: 401 Unauthorized")),
        failing(
            "a name that is no image's",
            BuildFailureReason.BUILDER_IMAGE_PULL,
            handle -> {
              finishClone(handle);
              play(
                  handle,
                  PodStep.waits("InvalidImageName", "Failed to apply default image tag")
                      .in(EXECUTOR));
            }),
        failing(
            "a policy against root",
            BuildFailureReason.NOT_ROOT,
            handle -> {
              finishClone(handle);
              play(
                  handle,
                  PodStep.waits(
                          "CreateContainerConfigError",
                          "container's runAsUser breaks non-root policy")
                      .in(EXECUTOR));
            }));
  }

  private List<NativeState> fetches() {
    String at = "fatal: unable to access 'https://git.example.com/a/b.git/': ";
    return List.of(
        failing(
            "git refused",
            BuildFailureReason.SOURCE_AUTH,
            handle ->
                failClone(
                    handle,
                    128,
                    "remote: HTTP Basic: Access denied",
                    "fatal: Authentication failed for 'https://git.example.com/a/b.git/'")),
        failing(
            "git without such a repository",
            BuildFailureReason.SOURCE_NOT_FOUND,
            handle ->
                failClone(
                    handle, 128, "fatal: repository 'https://git.example.com/a/b.git/' not found")),
        failing(
            "git without such a ref",
            BuildFailureReason.REF_NOT_FOUND,
            handle -> failClone(handle, 128, "fatal: couldn't find remote ref nothere")),
        failing(
            "git out of reach",
            BuildFailureReason.SOURCE_NETWORK,
            handle -> failClone(handle, 128, at + "Could not resolve host: git.example.com")),
        failing(
            "no such folder",
            BuildFailureReason.CONTEXT_NOT_FOUND,
            handle -> failClone(handle, 66, "fatal: the repository has no folder sales")),
        source("authentication required", BuildFailureReason.SOURCE_AUTH),
        source("repository not found", BuildFailureReason.SOURCE_NOT_FOUND),
        source("invalid branch: nothere", BuildFailureReason.REF_NOT_FOUND),
        source("reference not found", BuildFailureReason.REF_NOT_FOUND),
        source("dial tcp 10.0.0.9:443: i/o timeout", BuildFailureReason.SOURCE_NETWORK),
        source(
            "stat /kaniko/buildcontext/sales: no such file or directory",
            BuildFailureReason.CONTEXT_NOT_FOUND));
  }

  /** The executor prints its options after an error that it finds before it starts. */
  private NativeState source(String error, BuildFailureReason reason) {
    return failing(
        "the executor's " + error,
        reason,
        handle ->
            failExecutor(handle, 1, "Error: error resolving source context: " + error, usage()));
  }

  private static String usage() {
    String option = "      --option-that-is-explained duration   Says at length what it is for.\n";
    return "Usage:\n  executor [flags]\n\nFlags:\n" + option.repeat(MAX_MESSAGE_LINES);
  }

  private List<NativeState> builds() {
    return List.of(
        failing(
            "no Dockerfile",
            BuildFailureReason.DOCKERFILE_INVALID,
            handle ->
                failExecutor(
                    handle,
                    1,
                    "Error: error resolving dockerfile path: please provide a valid path to a"
                        + " Dockerfile within the build context with --dockerfile",
                    usage())),
        image(
            "parsing dockerfile: dockerfile parse error on line 2: unknown instruction: FORM",
            BuildFailureReason.DOCKERFILE_INVALID),
        image(
            "error building stage: failed to get files used from context: failed to get fileinfo"
                + " for /kaniko/buildcontext/data: lstat /kaniko/buildcontext/data: no such file"
                + " or directory",
            BuildFailureReason.DOCKERFILE_INVALID),
        image(pull("UNAUTHORIZED: authentication required"), BuildFailureReason.BASE_IMAGE_AUTH),
        image(
            pull("MANIFEST_UNKNOWN: manifest unknown; unknown tag=1"),
            BuildFailureReason.BASE_IMAGE_NOT_FOUND),
        image(
            pull("TOOMANYREQUESTS: You have reached your pull rate limit."),
            BuildFailureReason.BASE_IMAGE_RATE_LIMITED),
        image(
            "Get \"https://quay.io/v2/\": dial tcp: lookup quay.io: i/o timeout",
            BuildFailureReason.BASE_IMAGE_NETWORK),
        image(
            "error building stage: failed to get filesystem from image: chmod /: operation not"
                + " permitted",
            BuildFailureReason.NOT_ROOT),
        image(
            "error building stage: failed to get filesystem from image: error changing ownership"
                + " of /home: chown /home: operation not permitted",
            BuildFailureReason.NOT_ROOT),
        failing(
            "a Dockerfile that only root can copy",
            BuildFailureReason.NOT_ROOT,
            handle ->
                failExecutor(
                    handle,
                    1,
                    "Error: error resolving dockerfile path: copying dockerfile: open"
                        + " /kaniko/Dockerfile: permission denied",
                    usage())),
        instruction(
            "ERROR: No matching distribution found for nosuch==1",
            1,
            BuildFailureReason.DEPENDENCY_UNRESOLVABLE),
        instruction(
            "ERROR: ResolutionImpossible: for help visit https://pip.pypa.io",
            1,
            BuildFailureReason.DEPENDENCY_UNRESOLVABLE),
        instruction(
            "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(): Read timed"
                + " out.",
            2,
            BuildFailureReason.DEPENDENCY_NETWORK),
        instruction("make: *** [all] Error 3", 3, BuildFailureReason.BUILD_STEP_FAILED),
        instruction("Killed", OUT_OF_MEMORY, BuildFailureReason.OUT_OF_MEMORY),
        failing(
            "a runtime that the executor does not know",
            BuildFailureReason.STRATEGY_FORBIDDEN,
            handle ->
                failExecutor(
                    handle,
                    1,
                    "kaniko should only be run inside of a container, run with the --force flag if"
                        + " you are sure you want to continue")),
        failing(
            "an error that nobody knows",
            BuildFailureReason.UNKNOWN,
            handle -> failExecutor(handle, 7, "the moon is in the wrong house")),
        failing("no word at all", BuildFailureReason.UNKNOWN, handle -> failExecutor(handle, 9)),
        failing(
            "an executor that is none",
            BuildFailureReason.UNKNOWN,
            handle -> {
              finishClone(handle);
              play(
                  handle,
                  PodStep.startFails("exec: \"/kaniko/executor\": no such file or directory")
                      .in(EXECUTOR));
            }));
  }

  private static String pull(String answer) {
    return "getting stage builder for stage 0: retrieving image from cache: GET"
        + " https://quay.io/v2/jupyter/minimal/manifests/1: "
        + answer;
  }

  private NativeState image(String error, BuildFailureReason reason) {
    return failing(
        "%.60s".formatted(error),
        reason,
        handle -> failExecutor(handle, 1, "error building image: " + error));
  }

  private NativeState instruction(String output, int code, BuildFailureReason reason) {
    return failing(
        "an instruction: %.60s".formatted(output),
        reason,
        handle -> failExecutor(handle, code, output, commandFailed(code)));
  }

  private static String commandFailed(int code) {
    return "error building image: error building stage: failed to execute command: waiting for"
        + " process to exit: exit status "
        + code;
  }

  private List<NativeState> pushes() {
    return List.of(
        failing(
            "no leave to push",
            BuildFailureReason.PUSH_DENIED,
            handle ->
                failExecutor(
                    handle,
                    1,
                    "error checking push permissions -- make sure you entered the correct tag name,"
                        + " and that you are authenticated correctly, and try again: checking push"
                        + " permission for \"registry.example.com/a:1\": POST https://registry."
                        + "example.com/v2/a/blobs/uploads/: UNAUTHORIZED: authentication required")),
        push("UNAUTHORIZED: authentication required", BuildFailureReason.PUSH_DENIED),
        push("DENIED: requested access to the resource is denied", BuildFailureReason.PUSH_DENIED),
        push(
            "PUT https://registry.example.com/v2/a: unexpected status code 503 Service Unavailable",
            BuildFailureReason.PUSH_TRANSIENT),
        push("write tcp: connection reset by peer", BuildFailureReason.PUSH_TRANSIENT));
  }

  private NativeState push(String answer, BuildFailureReason reason) {
    return failing(
        "a push that fails after the digest was left: %.40s".formatted(answer),
        reason,
        handle -> failPush(handle, BuildRequests.DIGEST, answer));
  }

  private List<NativeState> endsFromOutside() {
    return List.of(
        failing(
            "the memory limit",
            BuildFailureReason.OUT_OF_MEMORY,
            handle -> running(handle, PodStep.oomKilled().in(EXECUTOR))),
        failing(
            "exit code 137 without a word",
            BuildFailureReason.OUT_OF_MEMORY,
            handle -> failExecutor(handle, OUT_OF_MEMORY)),
        failing(
            "eviction by a node under pressure",
            BuildFailureReason.EVICTED,
            handle ->
                running(
                    handle,
                    PodStep.evicted(
                        "The node was low on resource: ephemeral-storage. Container executor was"
                            + " using 9Gi, which exceeds its request of 0."))),
        failing(
            "eviction for its own use of disk",
            BuildFailureReason.EVICTED,
            handle ->
                running(
                    handle,
                    PodStep.evicted(
                        "Pod ephemeral local storage usage exceeds the total limit of containers"
                            + " 4Gi."))),
        failing(
            "the deadline, while it builds",
            BuildFailureReason.RUN_TIMEOUT,
            handle -> running(handle, PodStep.deadlineExceeded())),
        failing(
            "the deadline, before it builds",
            BuildFailureReason.QUEUE_TIMEOUT,
            handle -> {
              schedule(handle);
              play(handle, PodStep.deadlineExceeded());
            }),
        failing(
            "a node that refuses it",
            BuildFailureReason.UNSCHEDULABLE,
            handle -> {
              schedule(handle);
              play(
                  handle,
                  PodStep.rejected(
                      "OutOfcpu", "Pod Node didn't have enough resource: cpu, requested: 1"));
            }),
        failing("a drained node", BuildFailureReason.EVICTED, this::disrupt),
        failing("a lost node", BuildFailureReason.NODE_LOST, this::loseNode),
        new NativeState("a deleted pod", this::remove, "GONE"),
        new NativeState(
            "a deleted pod that still runs",
            handle -> {
              startExecutor(handle);
              delete(handle);
            },
            "RUNNING"));
  }

  private void running(BuildHandle handle, PodStep step) {
    startExecutor(handle);
    play(handle, step);
  }

  private void complete(BuildHandle handle, String message) {
    startExecutor(handle);
    play(handle, PodStep.completes(message).in(EXECUTOR));
  }

  private void outlive(BuildHandle handle) {
    startExecutor(handle);
    play(
        handle,
        PodStep.completes(BuildRequests.DIGEST).in(EXECUTOR),
        PodStep.status(
            status -> {
              status.setPhase("Running");
              ContainerStatus proxy = new ContainerStatus();
              proxy.setName("istio-proxy");
              status.getContainerStatuses().add(0, proxy);
            }));
  }

  private void disrupt(BuildHandle handle) {
    running(
        handle,
        PodStep.status(
            status -> {
              condition(status, "EvictionByEvictionAPI", "Eviction API: evicting");
              status.setPhase("Failed");
            }));
  }

  private void loseNode(BuildHandle handle) {
    running(
        handle,
        PodStep.status(
            status -> {
              condition(status, "DeletionByPodGC", "PodGC: node no longer exists");
              status.setPhase("Failed");
            }));
  }

  private void condition(PodStatus status, String reason, String message) {
    status
        .getConditions()
        .add(
            new PodConditionBuilder()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(clock.instant().toString())
                .build());
  }

  private void clearStatus(BuildHandle handle) {
    Pod pod = pod(handle);
    pod.setStatus(new PodStatus());
    client.resource(pod).updateStatus();
  }

  private void remove(BuildHandle handle) {
    startExecutor(handle);
    delete(handle);
    play(handle);
  }

  private void delete(BuildHandle handle) {
    client.pods().inNamespace(handle.namespace()).withName(handle.name()).delete();
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
    logs.log(handle.namespace(), handle.name(), container, text);
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
