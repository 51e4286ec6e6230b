package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods as a kubelet writes them: well ones, and one for every way to fail.
 *
 * <p>A method a cause gives the plainest specimen; {@link #of} and {@link #showing} give all that
 * are known, in the words of containerd, CRI-O and docker. All times are relative to {@link
 * TestClock#START}. Everything returned is new, so that a test may change it.
 */
public final class PodFixtures {

  private PodFixtures() {}

  /** Every specimen, ids are unique. */
  public static List<Specimen> all() {
    List<Specimen> all = new ArrayList<>(ImageSpecimens.all());
    all.addAll(StartSpecimens.all());
    all.addAll(ApplicationSpecimens.all());
    all.addAll(SchedulingSpecimens.all());
    all.addAll(NodeSpecimens.all());
    all.addAll(ApiSpecimens.all());
    return List.copyOf(all);
  }

  /** Every specimen of a cause, the plainest first; never empty. */
  public static List<Specimen> of(FailureCause cause) {
    requireNonNull(cause, "cause");
    return all().stream().filter(specimen -> specimen.cause() == cause).toList();
  }

  /** Every specimen that shows a symptom; empty for those that no pod shows by themselves. */
  public static List<Specimen> showing(PodFailureReason reason) {
    requireNonNull(reason, "reason");
    return all().stream().filter(specimen -> specimen.reason() == reason).toList();
  }

  /**
   * The specimen of an id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Specimen specimen(String id) {
    return all().stream()
        .filter(specimen -> specimen.id().equals(requireNonNull(id, "id")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no specimen has the id " + id));
  }

  /** A pod that runs and is ready. */
  public static Pod healthy() {
    return PodSketch.named("healthy").pod();
  }

  /** A pod whose init container has ended well and whose sidecar runs beside the app. */
  public static Pod healthyWithCompany() {
    return PodSketch.named("healthy-with-company")
        .init("prepare", c -> {})
        .sidecar("proxy", c -> {})
        .app("app", c -> {})
        .pod();
  }

  /** A pod that has done its work. */
  public static Pod succeeded() {
    return PodSketch.named("succeeded")
        .restartPolicy("Never")
        .app("app", ContainerSketch::completed)
        .pod();
  }

  /** A pod that was created seconds ago and is being set up. */
  public static Pod starting() {
    return PodSketch.named("starting")
        .age(Duration.ofSeconds(4))
        .app("app", c -> c.notStarted(false))
        .pod();
  }

  /** A pod whose first init container runs. */
  public static Pod initializing() {
    return PodSketch.named("initializing")
        .age(Duration.ofSeconds(20))
        .init("prepare", c -> c.running(Duration.ofSeconds(15)))
        .init("fetch", c -> c.notStarted(true))
        .app("app", c -> c.notStarted(true))
        .pod();
  }

  /** A pod that a controller holds back with a scheduling gate. */
  public static Pod gated() {
    return PodSketch.named("gated")
        .unscheduled()
        .condition(
            "PodScheduled",
            "False",
            "SchedulingGated",
            "Scheduling is blocked due to non-empty scheduling gates")
        .pod();
  }

  /** A healthy pod that is being deleted. */
  public static Pod terminating() {
    return PodSketch.named("terminating")
        .deleted(Duration.ofSeconds(10), Duration.ofSeconds(30))
        .pod();
  }

  /** The image reference does not parse; nothing can pull it. */
  public static Specimen imageNameInvalid() {
    return first(FailureCause.IMAGE_NAME_INVALID);
  }

  /** The tag or digest does not exist in its repository. */
  public static Specimen imageNotFound() {
    return first(FailureCause.IMAGE_NOT_FOUND);
  }

  /** The registry refused the credentials, or hides that the repository does not exist. */
  public static Specimen imageAccessDenied() {
    return first(FailureCause.IMAGE_ACCESS_DENIED);
  }

  /** The pull policy is Never and the node has no copy that this pod may use. */
  public static Specimen imageNotPresent() {
    return first(FailureCause.IMAGE_NOT_PRESENT);
  }

  /** The image is made for another CPU architecture or operating system than the node. */
  public static Specimen imagePlatformMismatch() {
    return first(FailureCause.IMAGE_PLATFORM_MISMATCH);
  }

  /** The image was found but cannot be unpacked: missing layer, wrong digest, or not an image. */
  public static Specimen imageUnusable() {
    return first(FailureCause.IMAGE_UNUSABLE);
  }

  /** A signature policy refused the image. */
  public static Specimen imageSignatureRejected() {
    return first(FailureCause.IMAGE_SIGNATURE_REJECTED);
  }

  /** The pull keeps failing and Kubernetes no longer says why. */
  public static Specimen imagePullFailed() {
    return first(FailureCause.IMAGE_PULL_FAILED);
  }

  /** The registry, or the node's own limit, throttles pulls. */
  public static Specimen registryRateLimited() {
    return first(FailureCause.REGISTRY_RATE_LIMITED);
  }

  /** The node cannot reach the registry: DNS, firewall, proxy or outage. */
  public static Specimen registryUnreachable() {
    return first(FailureCause.REGISTRY_UNREACHABLE);
  }

  /** The node does not trust the registry's certificate, or the registry speaks plain HTTP. */
  public static Specimen registryTlsUntrusted() {
    return first(FailureCause.REGISTRY_TLS_UNTRUSTED);
  }

  /** A Secret, ConfigMap, key or service account that the pod refers to does not exist. */
  public static Specimen configReferenceMissing() {
    return first(FailureCause.CONFIG_REFERENCE_MISSING);
  }

  /** The pod's specification and its image disagree: user, working directory, mount or command. */
  public static Specimen containerConfigInvalid() {
    return first(FailureCause.CONTAINER_CONFIG_INVALID);
  }

  /** The kubelet or the runtime refused the security context: user, seccomp, AppArmor, sysctl. */
  public static Specimen securityContextRejected() {
    return first(FailureCause.SECURITY_CONTEXT_REJECTED);
  }

  /** An admission policy refused the pod: SCC, Pod Security, a webhook or a validating policy. */
  public static Specimen admissionDenied() {
    return first(FailureCause.ADMISSION_DENIED);
  }

  /** The API server or an admission webhook could not answer; nothing is wrong with the pod. */
  public static Specimen admissionUnavailable() {
    return first(FailureCause.ADMISSION_UNAVAILABLE);
  }

  /** A resource quota of the namespace is used up, or demands values that the pod lacks. */
  public static Specimen quotaExceeded() {
    return first(FailureCause.QUOTA_EXCEEDED);
  }

  /** The API server refused the manifest, or the right to create it. */
  public static Specimen podSpecRejected() {
    return first(FailureCause.POD_SPEC_REJECTED);
  }

  /** The command is not in the image. */
  public static Specimen commandNotFound() {
    return first(FailureCause.COMMAND_NOT_FOUND);
  }

  /** The command exists but cannot be executed. */
  public static Specimen commandNotExecutable() {
    return first(FailureCause.COMMAND_NOT_EXECUTABLE);
  }

  /** The container runtime of the node failed. */
  public static Specimen containerRuntimeError() {
    return first(FailureCause.CONTAINER_RUNTIME_ERROR);
  }

  /** The postStart hook failed, so the container was killed. */
  public static Specimen lifecycleHookFailed() {
    return first(FailureCause.LIFECYCLE_HOOK_FAILED);
  }

  /** The program ended with an error of its own. */
  public static Specimen applicationError() {
    return first(FailureCause.APPLICATION_ERROR);
  }

  /** The program died by a signal of its own making. */
  public static Specimen applicationCrashed() {
    return first(FailureCause.APPLICATION_CRASHED);
  }

  /** The program may not read or write a file that it needs. */
  public static Specimen applicationPermissionDenied() {
    return first(FailureCause.APPLICATION_PERMISSION_DENIED);
  }

  /** A library or module that the program needs is not in the image. */
  public static Specimen missingLibrary() {
    return first(FailureCause.MISSING_LIBRARY);
  }

  /** A service that the program needs did not answer. */
  public static Specimen externalDependencyUnavailable() {
    return first(FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  /** Fetching source code failed. */
  public static Specimen sourceFetchFailed() {
    return first(FailureCause.SOURCE_FETCH_FAILED);
  }

  /** The program ends well, but the pod is meant to run for ever. */
  public static Specimen unexpectedCompletion() {
    return first(FailureCause.UNEXPECTED_COMPLETION);
  }

  /** The container was killed at its memory limit. */
  public static Specimen memoryLimitExceeded() {
    return first(FailureCause.MEMORY_LIMIT_EXCEEDED);
  }

  /** The runtime's heap is full; the container's limit is not. */
  public static Specimen heapExhausted() {
    return first(FailureCause.HEAP_EXHAUSTED);
  }

  /** The pod wrote more than its ephemeral storage limit. */
  public static Specimen ephemeralStorageExceeded() {
    return first(FailureCause.EPHEMERAL_STORAGE_EXCEEDED);
  }

  /** Killed by a signal that nothing on record explains; most often memory. */
  public static Specimen killedUnattributed() {
    return first(FailureCause.KILLED_UNATTRIBUTED);
  }

  /** Killed because its liveness or startup probe failed. */
  public static Specimen probeKilled() {
    return first(FailureCause.PROBE_KILLED);
  }

  /** Running, but not ready. */
  public static Specimen notReady() {
    return first(FailureCause.NOT_READY);
  }

  /** A volume cannot be bound, attached or mounted. */
  public static Specimen volumeUnavailable() {
    return first(FailureCause.VOLUME_UNAVAILABLE);
  }

  /** The node could not give the pod its network or devices. */
  public static Specimen sandboxFailed() {
    return first(FailureCause.SANDBOX_FAILED);
  }

  /** No node has the resources that the pod asks for. */
  public static Specimen insufficientCapacity() {
    return first(FailureCause.INSUFFICIENT_CAPACITY);
  }

  /** No node satisfies the pod's placement rules. */
  public static Specimen placementUnsatisfiable() {
    return first(FailureCause.PLACEMENT_UNSATISFIABLE);
  }

  /** The node's kubelet refused the pod; it never ran. */
  public static Specimen nodeAdmissionRejected() {
    return first(FailureCause.NODE_ADMISSION_REJECTED);
  }

  /** The node ran short of memory, disk or process ids and evicted the pod. */
  public static Specimen nodePressureEvicted() {
    return first(FailureCause.NODE_PRESSURE_EVICTED);
  }

  /** The pod was ended from outside: drain, preemption, shutdown, node loss. */
  public static Specimen disrupted() {
    return first(FailureCause.DISRUPTED);
  }

  /** The pod ran into its deadline. */
  public static Specimen deadlineExceeded() {
    return first(FailureCause.DEADLINE_EXCEEDED);
  }

  /** Not recognised. */
  public static Specimen unknown() {
    return first(FailureCause.UNKNOWN);
  }

  private static Specimen first(FailureCause cause) {
    return of(cause).get(0);
  }
}
