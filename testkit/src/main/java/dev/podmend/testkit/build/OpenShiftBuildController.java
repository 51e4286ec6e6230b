package dev.podmend.testkit.build;

import static dev.podmend.build.BuildFailureReason.ADMISSION_DENIED;
import static dev.podmend.build.BuildFailureReason.API_UNAVAILABLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_AUTH;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_INCOMPATIBLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NETWORK;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_S2I;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_RATE_LIMITED;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.CONFLICT;
import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_NETWORK;
import static dev.podmend.build.BuildFailureReason.DEPENDENCY_UNRESOLVABLE;
import static dev.podmend.build.BuildFailureReason.DIGEST_MISSING;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.INVALID_REQUEST;
import static dev.podmend.build.BuildFailureReason.OUTPUT_UNRESOLVED;
import static dev.podmend.build.BuildFailureReason.OUT_OF_DISK;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.POD_DELETED;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildFailureReason.PUSH_TRANSIENT;
import static dev.podmend.build.BuildFailureReason.REF_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.REGISTRY_ABSENT;
import static dev.podmend.build.BuildFailureReason.RUN_TIMEOUT;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.SOURCE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;
import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays OpenShift's build controller and the builder in the pod of a {@code Build}.
 *
 * <p>Two write: the builder its phase, reason and digest while its pod still runs; the controller
 * the end, and for a failure the last lines of the log. So a failure shows before {@code
 * completionTimestamp}, and a digest before the phase {@code Complete}. The single steps are public
 * for tests of what lies in between. A build has no status subresource: every write goes to the
 * object itself. Works on any API server that stores builds.
 */
public final class OpenShiftBuildController implements NativeBuilds {

  private static final ObjectType<GenericKubernetesResource> BUILDS =
      ObjectType.generic("build.openshift.io", "v1", "Build", "builds");

  private final KubernetesClient client;
  private final InstantSource clock;
  private final String suffix;
  private final Optional<LogSink> logs;
  private final Map<String, String> printed = new HashMap<>();

  /** Where the log of a build goes, which no API server stores by itself. */
  @FunctionalInterface
  public interface LogSink {
    /** Sets the whole log of a build. */
    void log(String namespace, String build, String text);
  }

  private OpenShiftBuildController(
      KubernetesClient client, InstantSource clock, String suffix, Optional<LogSink> logs) {
    this.client = requireNonNull(client, "client");
    this.clock = requireNonNull(clock, "clock");
    this.suffix = suffix;
    this.logs = logs;
  }

  /** A controller of builds that stand alone: a handle names its build. */
  public static OpenShiftBuildController ofBuilds(KubernetesClient client, InstantSource clock) {
    return new OpenShiftBuildController(client, clock, "", Optional.empty());
  }

  /** A controller of build configurations: a handle names one, and its first build is meant. */
  public static OpenShiftBuildController ofBuildConfigs(
      KubernetesClient client, InstantSource clock) {
    return new OpenShiftBuildController(client, clock, "-1", Optional.empty());
  }

  /** The same with logs, for example {@code server::buildLog}. */
  public OpenShiftBuildController printingTo(LogSink logs) {
    return new OpenShiftBuildController(client, clock, suffix, Optional.of(logs));
  }

  /** The resources that an API server needs for OpenShift's builds, as far as they matter here. */
  public static List<ApiResource> resources() {
    return List.of(
        new ApiResource("build.openshift.io", "v1", "builds", "Build", true, false),
        new ApiResource("build.openshift.io", "v1", "buildconfigs", "BuildConfig", true, false),
        new ApiResource("image.openshift.io", "v1", "imagestreams", "ImageStream", true, true),
        new ApiResource(
            "image.openshift.io", "v1", "imagestreamtags", "ImageStreamTag", true, false));
  }

  /** Step: the controller cannot start the build yet, and says why. */
  public void hold(BuildHandle handle, String phase, String reason, String message) {
    write(handle, Map.of("phase", phase, "reason", reason, "message", message));
  }

  /** Step: the pod exists, but does not run. */
  public void createPod(BuildHandle handle) {
    write(handle, Map.of("phase", "Pending"));
  }

  /** Step: the pod fetches the source. */
  public void startPod(BuildHandle handle) {
    write(handle, Map.of("phase", "Running", "startTimestamp", now()));
  }

  /** Step: the builder has pushed the image, but is not done. */
  public void push(BuildHandle handle, String digest) {
    write(handle, Map.of("output", Map.of("to", Map.of("imageDigest", digest))));
  }

  /** Step: the builder has failed; its pod has not ended yet. */
  public void failInPod(BuildHandle handle, String reason, String message) {
    write(handle, Map.of("phase", "Failed", "reason", reason, "message", message));
  }

  /** Step: the pod has ended in a phase; the controller writes its last word. */
  public void settle(BuildHandle handle, String phase) {
    write(handle, Map.of("phase", phase, "completionTimestamp", now()));
  }

  /** Step: the pod has ended in failure; the controller adds the last lines of its log. */
  public void settleFailure(BuildHandle handle, String logSnippet) {
    write(handle, Map.of("completionTimestamp", now(), "logSnippet", logSnippet));
  }

  @Override
  public void run(BuildHandle handle) {
    createPod(handle);
    startPod(handle);
  }

  @Override
  public void succeed(BuildHandle handle, String digest) {
    run(handle);
    push(handle, digest);
    settle(handle, "Complete");
  }

  @Override
  public void fail(BuildHandle handle) {
    fail(
        handle,
        "DockerBuildFailed",
        "Docker image build failed.",
        "error: build error: building at STEP \"RUN x\": exit status 1");
  }

  /** The build runs and fails, in one go. */
  public void fail(BuildHandle handle, String reason, String message, String logSnippet) {
    run(handle);
    failInPod(handle, reason, message);
    settleFailure(handle, logSnippet);
  }

  /** The build ends in the phase {@code Error}, which the controller alone writes. */
  public void giveUp(BuildHandle handle, String reason, String message) {
    createPod(handle);
    write(
        handle,
        Map.of(
            "phase", "Error", "reason", reason, "message", message, "completionTimestamp", now()));
  }

  @Override
  public void finishCancelling(BuildHandle handle) {
    GenericKubernetesResource build = build(handle).get();
    if (build != null && Boolean.TRUE.equals(build.get("status", "cancelled"))) {
      write(
          handle,
          Map.of(
              "phase",
              "Cancelled",
              "reason",
              "CancelledBuild",
              "message",
              "The build was cancelled by the user.",
              "completionTimestamp",
              now()));
    }
  }

  @Override
  public boolean overrun(BuildHandle handle) {
    createPod(handle);
    Instant start = clock.instant().minus(7, ChronoUnit.DAYS);
    write(handle, Map.of("phase", "Running", "startTimestamp", text(start)));
    failInPod(handle, "GenericBuildFailed", "Generic Build failure - check logs for details.");
    settleFailure(handle, "");
    return true;
  }

  @Override
  public boolean failForUnheardOfReason(BuildHandle handle) {
    fail(handle, "UnheardOf", "", "");
    return true;
  }

  @Override
  public boolean failAfterDigest(BuildHandle handle, String digest) {
    run(handle);
    push(handle, digest);
    failInPod(handle, "PushImageToRegistryFailed", "Failed to push the image to the registry.");
    settleFailure(handle, "");
    return true;
  }

  @Override
  public boolean succeedWithoutDigest(BuildHandle handle) {
    run(handle);
    settle(handle, "Complete");
    return true;
  }

  /** OpenShift joins the logs of all containers of a build into one. */
  @Override
  public boolean print(BuildHandle handle, List<String> lines) {
    run(handle);
    String text = printed.merge(handle.name(), String.join("\n", lines) + "\n", String::concat);
    logs.ifPresent(sink -> sink.log(handle.namespace(), handle.name() + suffix, text));
    return logs.isPresent();
  }

  @Override
  public List<NativeState> states() {
    List<NativeState> states = new ArrayList<>();
    addUnfinished(states);
    addSourceFailures(states);
    addImageFailures(states);
    addStepFailures(states);
    addPodFailures(states);
    addOddities(states);
    return List.copyOf(states);
  }

  private void addUnfinished(List<NativeState> states) {
    states.add(new NativeState("an empty status", handle -> write(handle, Map.of()), "PENDING"));
    waiting(states, "New", "CannotCreateBuildPodSpec", "failed to create a build pod spec");
    waiting(states, "New", "CannotCreateBuildPod", "pods \"b\" is forbidden: exceeded quota: q");
    waiting(states, "New", "InvalidOutputReference", "Output image could not be resolved.");
    waiting(states, "New", "InvalidImageReference", "Referenced image could not be resolved.");
    waiting(states, "New", "CannotRetrieveServiceAccount", "Unable to look up the service account");
    waiting(
        states,
        "New",
        "GenericBuildFailed",
        "These resources do not exist: ConfigMaps [a] Secrets [b]");
    waiting(states, "Pending", "MissingPushSecret", "Missing push secret.");
    states.add(new NativeState("a pod that waits", this::createPod, "PENDING"));
    states.add(new NativeState("a pod that runs", this::run, "RUNNING"));
    states.add(
        new NativeState(
            "a digest without an end",
            handle -> {
              run(handle);
              push(handle, BuildRequests.DIGEST);
            },
            "RUNNING"));
    states.add(
        new NativeState(
            "a failure without its completion",
            handle -> {
              run(handle);
              failInPod(handle, "DockerBuildFailed", "Docker image build failed.");
            },
            "RUNNING"));
    states.add(
        new NativeState(
            "a phase that nobody knows",
            handle -> write(handle, Map.of("phase", "Resting")),
            "RUNNING"));
  }

  private void waiting(List<NativeState> states, String phase, String reason, String message) {
    states.add(
        new NativeState(
            phase + " " + reason, handle -> hold(handle, phase, reason, message), "PENDING"));
  }

  private void addSourceFailures(List<NativeState> states) {
    failing(
        states,
        "FetchSourceFailed",
        SOURCE_AUTH,
        "error: failed to fetch requested repository \"https://git.example.com/a\" with provided"
            + " credentials");
    failing(
        states,
        "FetchSourceFailed",
        SOURCE_NOT_FOUND,
        "error: requested repository \"https://git.example.com/a\" not found");
    failing(
        states,
        "FetchSourceFailed",
        REF_NOT_FOUND,
        "error: pathspec 'nope' did not match any file(s) known to git");
    failing(
        states,
        "FetchSourceFailed",
        SOURCE_NETWORK,
        "fatal: unable to access 'https://git.example.com/a/': Could not resolve host: git.x");
    failing(states, "FetchSourceFailed", SOURCE_NETWORK, "");
    failing(states, "InvalidContextDirectory", CONTEXT_NOT_FOUND, "");
    failing(states, "ManageDockerfileFailed", DOCKERFILE_INVALID, "");
  }

  private void addImageFailures(List<NativeState> states) {
    String pulling = "error: build error: After retrying 2 times, Pull image still failed due to ";
    failing(states, "PullBuilderImageFailed", BASE_IMAGE_NETWORK, "");
    failing(
        states,
        "PullBuilderImageFailed",
        BASE_IMAGE_RATE_LIMITED,
        pulling + "error: toomanyrequests: You have reached your pull rate limit.");
    failing(
        states,
        "PullBuilderImageFailed",
        BASE_IMAGE_AUTH,
        pulling + "error: reading manifest latest in r.example.com/a: unauthorized: no");
    failing(
        states,
        "PullBuilderImageFailed",
        BASE_IMAGE_NOT_FOUND,
        pulling + "error: reading manifest nope in quay.io/a/b: manifest unknown");
    failing(
        states,
        "GenericBuildFailed",
        BASE_IMAGE_NETWORK,
        pulling + "error: pinging container registry quay.io: dial tcp: i/o timeout");
    failing(states, "FetchImageContentFailed", BASE_IMAGE_NETWORK, "");
    failing(states, "InvalidImageReference", BASE_IMAGE_NOT_FOUND, "");
    failing(states, "PushImageToRegistryFailed", PUSH_TRANSIENT, "");
    failing(
        states,
        "PushImageToRegistryFailed",
        PUSH_DENIED,
        "error: build error: Failed to push image: denied: requested access to the resource is"
            + " denied");
    failing(
        states,
        "PushImageToRegistryFailed",
        PUSH_TRANSIENT,
        "error: build error: Failed to push image: received unexpected HTTP status: 503 Service"
            + " Unavailable");
    failing(states, "InvalidOutputReference", OUTPUT_UNRESOLVED, "");
    failing(
        states,
        "InvalidOutputReference",
        REGISTRY_ABSENT,
        "the integrated container image registry is not configured");
  }

  private void addStepFailures(List<NativeState> states) {
    failing(states, "DockerBuildFailed", BUILD_STEP_FAILED, "error: build error: exit status 1");
    failing(
        states,
        "DockerBuildFailed",
        DEPENDENCY_UNRESOLVABLE,
        "ERROR: No matching distribution found for nope==1.0");
    failing(
        states,
        "DockerBuildFailed",
        DEPENDENCY_NETWORK,
        "ERROR: HTTPSConnectionPool(host='pypi'): Max retries exceeded with url: /simple/a/");
    failing(states, "DockerBuildFailed", OUT_OF_DISK, "write /a: no space left on device");
    failing(
        states,
        "DockerBuildFailed",
        BASE_IMAGE_INCOMPATIBLE,
        "exec container process `/bin/sh`: exec format error: Exec format error");
    failing(states, "GenericBuildFailed", BUILD_STEP_FAILED, "");
    failing(
        states,
        "GenericBuildFailed",
        BASE_IMAGE_NOT_S2I,
        "/bin/sh: line 1: /usr/libexec/s2i/assemble: No such file or directory");
    failing(
        states,
        "GenericBuildFailed",
        DEPENDENCY_UNRESOLVABLE,
        "ERROR: ResolutionImpossible: for help visit https://pip.example.com");
    failing(states, "AssembleUserForbidden", BASE_IMAGE_INCOMPATIBLE, "");
    failing(states, "GenericS2IBuildFailed", BUILD_STEP_FAILED, "");
    failing(states, "DockerFileCreationFailed", BUILD_STEP_FAILED, "");
    failing(states, "FileSystemOperationFailed", BUILD_STEP_FAILED, "");
    failing(states, "FetchScriptsFailed", BASE_IMAGE_NOT_S2I, "");
    failing(states, "PostCommitHookFailed", BUILD_STEP_FAILED, "");
    states.add(NativeState.failing("a build that ran out of time", RUN_TIMEOUT, this::overrun));
  }

  private void addPodFailures(List<NativeState> states) {
    failing(states, "OutOfMemoryKilled", OUT_OF_MEMORY, "");
    failing(states, "BuildPodEvicted", EVICTED, "");
    givingUp(states, "BuildPodDeleted", POD_DELETED);
    givingUp(states, "BuildPodExists", CONFLICT);
    givingUp(states, "NoBuildContainerStatus", POD_DELETED);
    givingUp(states, "FailedContainer", BUILD_STEP_FAILED);
    givingUp(states, "UnresolvableEnvironmentVariable", INVALID_REQUEST);
    givingUp(states, "ExceededRetryTimeout", API_UNAVAILABLE);
    givingUp(states, "MissingPushSecret", CONFIG_MISSING);
    givingUp(states, "CannotRetrieveServiceAccount", CONFIG_MISSING);
    givingUp(states, "CannotCreateBuildPod", ADMISSION_DENIED);
    givingUp(states, "CannotCreateBuildPodSpec", INVALID_REQUEST);
    givingUp(states, "CancelBuildFailed", UNKNOWN);
    givingUp(states, "Error", UNKNOWN);
  }

  private void addOddities(List<NativeState> states) {
    failing(states, "AssembleFailed", UNKNOWN, "");
    failing(states, "SomethingNew", UNKNOWN, "ERROR: No matching distribution found for x");
    states.add(
        NativeState.failing(
            "a failure without a reason",
            UNKNOWN,
            handle -> {
              run(handle);
              settle(handle, "Failed");
            }));
    states.add(
        NativeState.failing(
            "a success without a digest", DIGEST_MISSING, this::succeedWithoutDigest));
    states.add(
        NativeState.failing(
            "a success with a digest that is none",
            DIGEST_MISSING,
            handle -> succeed(handle, "sha256:12")));
    states.add(
        new NativeState(
            "a build that somebody cancelled",
            handle -> {
              run(handle);
              write(handle, Map.of("cancelled", true));
              finishCancelling(handle);
            },
            "CANCELLED"));
  }

  private void failing(
      List<NativeState> states, String reason, BuildFailureReason expected, String snippet) {
    states.add(
        NativeState.failing(
            reason + (snippet.isEmpty() ? "" : ": " + snippet),
            expected,
            handle -> fail(handle, reason, "", snippet)));
  }

  private void givingUp(List<NativeState> states, String reason, BuildFailureReason expected) {
    states.add(
        NativeState.failing(
            "Error " + reason, expected, handle -> giveUp(handle, reason, "it went wrong")));
  }

  private void write(BuildHandle handle, Map<String, Object> status) {
    build(handle)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            client
                .getKubernetesSerialization()
                .asJson(Map.of("status", new LinkedHashMap<>(status))));
  }

  private Resource<GenericKubernetesResource> build(BuildHandle handle) {
    return BUILDS.in(client).inNamespace(handle.namespace()).withName(handle.name() + suffix);
  }

  private String now() {
    return text(clock.instant());
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
