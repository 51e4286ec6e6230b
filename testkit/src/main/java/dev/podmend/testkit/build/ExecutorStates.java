package dev.podmend.testkit.build;

import static dev.podmend.testkit.build.ExecutorPods.EXECUTOR;
import static dev.podmend.testkit.build.NativeState.failing;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Every state that a pod of Kaniko's executor may be in, and what to make of it. */
final class ExecutorStates {

  private static final int OUT_OF_MEMORY = 137;
  private static final int USAGE_LINES = 80;
  private static final String HUB = "failed to resolve reference \"ghcr.io/executor:1\": ";

  private final ExecutorPods executor;
  private final KubernetesClient client;
  private final Clock clock;

  ExecutorStates(ExecutorPods executor, KubernetesClient client, Clock clock) {
    this.executor = executor;
    this.client = client;
    this.clock = clock;
  }

  List<NativeState> all() {
    return Stream.of(
            progress(),
            waits(),
            hopelessWaits(),
            fetches(),
            dockerfiles(),
            baseImages(),
            instructions(),
            oddExecutors(),
            pushes(),
            kills(),
            refusals(),
            departures())
        .flatMap(List::stream)
        .toList();
  }

  private List<NativeState> progress() {
    return List.of(
        new NativeState("a pod that nobody has seen", handle -> {}, "PENDING"),
        new NativeState("an empty status", this::clearStatus, "PENDING"),
        new NativeState("a pod on its node", executor::schedule, "PENDING"),
        new NativeState("the source being fetched", executor::startClone, "RUNNING"),
        new NativeState("the source fetched", executor::finishClone, "RUNNING"),
        new NativeState("the executor running", executor::startExecutor, "RUNNING"),
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
                executor.play(
                    handle,
                    PodStep.unschedulable("0/3 nodes are available: 3 Insufficient memory.")),
            "PENDING"),
        new NativeState(
            "an executor's registry out of reach",
            handle -> executor.failPull(handle, HUB + "dial tcp: lookup ghcr.io: i/o timeout"),
            "RUNNING"),
        new NativeState(
            "a volume that takes its time",
            handle -> {
              executor.schedule(handle);
              executor.play(
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
            handle -> executor.failPull(handle, HUB + "ghcr.io/executor:1: not found")),
        failing(
            "an executor that may not be pulled",
            BuildFailureReason.BUILDER_IMAGE_PULL,
            handle -> executor.failPull(handle, HUB + "unexpected status: 401 Unauthorized")),
        failing(
            "a name that is no image's",
            BuildFailureReason.BUILDER_IMAGE_PULL,
            handle -> {
              executor.finishClone(handle);
              executor.play(
                  handle,
                  PodStep.waits("InvalidImageName", "Failed to apply default image tag")
                      .in(EXECUTOR));
            }),
        failing(
            "a policy against root",
            BuildFailureReason.NOT_ROOT,
            handle -> {
              executor.finishClone(handle);
              executor.play(
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
                executor.failClone(
                    handle,
                    128,
                    "remote: HTTP Basic: Access denied",
                    "fatal: Authentication failed for 'https://git.example.com/a/b.git/'")),
        failing(
            "git without such a repository",
            BuildFailureReason.SOURCE_NOT_FOUND,
            handle ->
                executor.failClone(
                    handle, 128, "fatal: repository 'https://git.example.com/a/b.git/' not found")),
        failing(
            "git without such a ref",
            BuildFailureReason.REF_NOT_FOUND,
            handle -> executor.failClone(handle, 128, "fatal: couldn't find remote ref nothere")),
        failing(
            "git out of reach",
            BuildFailureReason.SOURCE_NETWORK,
            handle ->
                executor.failClone(handle, 128, at + "Could not resolve host: git.example.com")),
        failing(
            "no such folder",
            BuildFailureReason.CONTEXT_NOT_FOUND,
            handle -> executor.failClone(handle, 66, "fatal: the repository has no folder sales")),
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
            executor.failExecutor(
                handle, 1, "Error: error resolving source context: " + error, usage()));
  }

  private static String usage() {
    String option = "      --option-that-is-explained duration   Says at length what it is for.\n";
    return "Usage:\n  executor [flags]\n\nFlags:\n" + option.repeat(USAGE_LINES);
  }

  private List<NativeState> dockerfiles() {
    return List.of(
        failing(
            "no Dockerfile",
            BuildFailureReason.DOCKERFILE_INVALID,
            handle ->
                executor.failExecutor(
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
            BuildFailureReason.DOCKERFILE_INVALID));
  }

  private List<NativeState> baseImages() {
    return List.of(
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
                executor.failExecutor(
                    handle,
                    1,
                    "Error: error resolving dockerfile path: copying dockerfile: open"
                        + " /kaniko/Dockerfile: permission denied",
                    usage())));
  }

  private List<NativeState> instructions() {
    return List.of(
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
        instruction("Killed", OUT_OF_MEMORY, BuildFailureReason.OUT_OF_MEMORY));
  }

  private List<NativeState> oddExecutors() {
    return List.of(
        failing(
            "a runtime that the executor does not know",
            BuildFailureReason.STRATEGY_FORBIDDEN,
            handle ->
                executor.failExecutor(
                    handle,
                    1,
                    "kaniko should only be run inside of a container, run with the --force flag if"
                        + " you are sure you want to continue")),
        failing(
            "an error that nobody knows",
            BuildFailureReason.UNKNOWN,
            handle -> executor.failExecutor(handle, 7, "the moon is in the wrong house")),
        failing(
            "no word at all",
            BuildFailureReason.UNKNOWN,
            handle -> executor.failExecutor(handle, 9)),
        failing(
            "an executor that is none",
            BuildFailureReason.UNKNOWN,
            handle -> {
              executor.finishClone(handle);
              executor.play(
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
        handle -> executor.failExecutor(handle, 1, "error building image: " + error));
  }

  private NativeState instruction(String output, int code, BuildFailureReason reason) {
    return failing(
        "an instruction: %.60s".formatted(output),
        reason,
        handle -> executor.failExecutor(handle, code, output, commandFailed(code)));
  }

  static String commandFailed(int code) {
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
                executor.failExecutor(
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
        handle -> executor.failPush(handle, BuildRequests.DIGEST, answer));
  }

  private List<NativeState> kills() {
    return List.of(
        failing(
            "the memory limit",
            BuildFailureReason.OUT_OF_MEMORY,
            handle -> running(handle, PodStep.oomKilled().in(EXECUTOR))),
        failing(
            "exit code 137 without a word",
            BuildFailureReason.OUT_OF_MEMORY,
            handle -> executor.failExecutor(handle, OUT_OF_MEMORY)),
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
                            + " 4Gi."))));
  }

  private List<NativeState> refusals() {
    return List.of(
        failing(
            "the deadline, while it builds",
            BuildFailureReason.RUN_TIMEOUT,
            handle -> running(handle, PodStep.deadlineExceeded())),
        failing(
            "the deadline, before it builds",
            BuildFailureReason.QUEUE_TIMEOUT,
            handle -> {
              executor.schedule(handle);
              executor.play(handle, PodStep.deadlineExceeded());
            }),
        failing(
            "a node that refuses it",
            BuildFailureReason.UNSCHEDULABLE,
            handle -> {
              executor.schedule(handle);
              executor.play(
                  handle,
                  PodStep.rejected(
                      "OutOfcpu", "Pod Node didn't have enough resource: cpu, requested: 1"));
            }));
  }

  private List<NativeState> departures() {
    return List.of(
        failing("a drained node", BuildFailureReason.EVICTED, this::disrupt),
        failing("a lost node", BuildFailureReason.NODE_LOST, this::loseNode),
        new NativeState("a deleted pod", this::remove, "GONE"),
        new NativeState(
            "a deleted pod that still runs",
            handle -> {
              executor.startExecutor(handle);
              delete(handle);
            },
            "RUNNING"));
  }

  private void running(BuildHandle handle, PodStep step) {
    executor.startExecutor(handle);
    executor.play(handle, step);
  }

  private void complete(BuildHandle handle, String message) {
    executor.startExecutor(handle);
    executor.play(handle, PodStep.completes(message).in(EXECUTOR));
  }

  private void outlive(BuildHandle handle) {
    executor.startExecutor(handle);
    executor.play(
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
    Pod pod = pod(handle).require();
    pod.setStatus(new PodStatus());
    client.resource(pod).updateStatus();
  }

  private void remove(BuildHandle handle) {
    executor.startExecutor(handle);
    delete(handle);
    executor.play(handle);
  }

  private void delete(BuildHandle handle) {
    pod(handle).delete();
  }

  private PodResource pod(BuildHandle handle) {
    return client.pods().inNamespace(handle.namespace()).withName(handle.name());
  }
}
