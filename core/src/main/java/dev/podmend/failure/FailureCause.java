package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Persistence;

/**
 * The root cause of a pod's failure: what is wrong, whatever the symptom.
 *
 * <p>The set is closed. A crash loop is a symptom ({@link PodFailureReason}) and an init container
 * a role ({@link dev.podmend.model.ContainerRole}); neither is ever a cause.
 */
public enum FailureCause {
  /** The image reference does not parse; nothing can pull it. */
  IMAGE_NAME_INVALID(
      FailureFamily.IMAGE,
      Persistence.PERMANENT,
      "The image reference does not parse; nothing can pull it."),
  /** The tag or digest does not exist in its repository. */
  IMAGE_NOT_FOUND(
      FailureFamily.IMAGE,
      Persistence.PERMANENT,
      "The tag or digest does not exist in its repository."),
  /** The registry refused the credentials, or hides that the repository does not exist. */
  IMAGE_ACCESS_DENIED(
      FailureFamily.IMAGE,
      Persistence.PERMANENT,
      "The registry refused the credentials, or hides that the repository does not exist."),
  /** The pull policy is Never and the node has no copy that this pod may use. */
  IMAGE_NOT_PRESENT(
      FailureFamily.IMAGE,
      Persistence.PERMANENT,
      "The pull policy is Never and the node has no copy that this pod may use."),
  /** The image is made for another CPU architecture or operating system than the node. */
  IMAGE_PLATFORM_MISMATCH(
      FailureFamily.IMAGE,
      Persistence.PERMANENT,
      "The image is made for another CPU architecture or operating system than the node."),
  /** The image was found but cannot be unpacked: missing layer, wrong digest, or not an image. */
  IMAGE_UNUSABLE(
      FailureFamily.IMAGE,
      Persistence.DEPENDS,
      "The image was found but cannot be unpacked: missing layer, wrong digest, or not an image."),
  /** A signature policy refused the image. */
  IMAGE_SIGNATURE_REJECTED(
      FailureFamily.IMAGE, Persistence.PERMANENT, "A signature policy refused the image."),
  /** The pull keeps failing and Kubernetes no longer says why. */
  IMAGE_PULL_FAILED(
      FailureFamily.IMAGE,
      Persistence.DEPENDS,
      "The pull keeps failing and Kubernetes no longer says why."),
  /** The registry, or the node's own limit, throttles pulls. */
  REGISTRY_RATE_LIMITED(
      FailureFamily.REGISTRY,
      Persistence.TRANSIENT,
      "The registry, or the node's own limit, throttles pulls."),
  /** The node cannot reach the registry: DNS, firewall, proxy or outage. */
  REGISTRY_UNREACHABLE(
      FailureFamily.REGISTRY,
      Persistence.TRANSIENT,
      "The node cannot reach the registry: DNS, firewall, proxy or outage."),
  /** The node does not trust the registry's certificate, or the registry speaks plain HTTP. */
  REGISTRY_TLS_UNTRUSTED(
      FailureFamily.REGISTRY,
      Persistence.PERMANENT,
      "The node does not trust the registry's certificate, or the registry speaks plain HTTP."),
  /** A Secret, ConfigMap, key or service account that the pod refers to does not exist. */
  CONFIG_REFERENCE_MISSING(
      FailureFamily.CONFIG,
      Persistence.PERMANENT,
      "A Secret, ConfigMap, key or service account that the pod refers to does not exist."),
  /** The pod's specification and its image disagree: user, working directory, mount or command. */
  CONTAINER_CONFIG_INVALID(
      FailureFamily.CONFIG,
      Persistence.PERMANENT,
      "The pod's specification and its image disagree: user, working directory, mount or command."),
  /** The kubelet or the runtime refused the security context: user, seccomp, AppArmor, sysctl. */
  SECURITY_CONTEXT_REJECTED(
      FailureFamily.SECURITY,
      Persistence.PERMANENT,
      "The kubelet or the runtime refused the security context: user, seccomp, AppArmor, sysctl."),
  /** An admission policy refused the pod: SCC, Pod Security, a webhook or a validating policy. */
  ADMISSION_DENIED(
      FailureFamily.SECURITY,
      Persistence.PERMANENT,
      "An admission policy refused the pod: SCC, Pod Security, a webhook or a validating policy."),
  /** The API server or an admission webhook could not answer; nothing is wrong with the pod. */
  ADMISSION_UNAVAILABLE(
      FailureFamily.SECURITY,
      Persistence.TRANSIENT,
      "The API server or an admission webhook could not answer; nothing is wrong with the pod."),
  /** A resource quota of the namespace is used up, or demands values that the pod lacks. */
  QUOTA_EXCEEDED(
      FailureFamily.QUOTA,
      Persistence.DEPENDS,
      "A resource quota of the namespace is used up, or demands values that the pod lacks."),
  /** The API server refused the manifest, or the right to create it. */
  POD_SPEC_REJECTED(
      FailureFamily.QUOTA,
      Persistence.PERMANENT,
      "The API server refused the manifest, or the right to create it."),
  /** The command is not in the image. */
  COMMAND_NOT_FOUND(
      FailureFamily.RUNTIME, Persistence.PERMANENT, "The command is not in the image."),
  /** The command exists but cannot be executed. */
  COMMAND_NOT_EXECUTABLE(
      FailureFamily.RUNTIME, Persistence.PERMANENT, "The command exists but cannot be executed."),
  /** The container runtime of the node failed. */
  CONTAINER_RUNTIME_ERROR(
      FailureFamily.RUNTIME, Persistence.TRANSIENT, "The container runtime of the node failed."),
  /** The postStart hook failed, so the container was killed. */
  LIFECYCLE_HOOK_FAILED(
      FailureFamily.RUNTIME,
      Persistence.DEPENDS,
      "The postStart hook failed, so the container was killed."),
  /** The program ended with an error of its own. */
  APPLICATION_ERROR(
      FailureFamily.APPLICATION,
      Persistence.DEPENDS,
      "The program ended with an error of its own."),
  /** The program died by a signal of its own making. */
  APPLICATION_CRASHED(
      FailureFamily.APPLICATION,
      Persistence.PERMANENT,
      "The program died by a signal of its own making."),
  /** The program may not read or write a file that it needs. */
  APPLICATION_PERMISSION_DENIED(
      FailureFamily.APPLICATION,
      Persistence.PERMANENT,
      "The program may not read or write a file that it needs."),
  /** A library or module that the program needs is not in the image. */
  MISSING_LIBRARY(
      FailureFamily.APPLICATION,
      Persistence.PERMANENT,
      "A library or module that the program needs is not in the image."),
  /** A service that the program needs did not answer. */
  EXTERNAL_DEPENDENCY_UNAVAILABLE(
      FailureFamily.APPLICATION,
      Persistence.TRANSIENT,
      "A service that the program needs did not answer."),
  /** Fetching source code failed. */
  SOURCE_FETCH_FAILED(
      FailureFamily.APPLICATION, Persistence.PERMANENT, "Fetching source code failed."),
  /** The program ends well, but the pod is meant to run for ever. */
  UNEXPECTED_COMPLETION(
      FailureFamily.APPLICATION,
      Persistence.PERMANENT,
      "The program ends well, but the pod is meant to run for ever."),
  /** The container was killed at its memory limit. */
  MEMORY_LIMIT_EXCEEDED(
      FailureFamily.RESOURCES,
      Persistence.PERMANENT,
      "The container was killed at its memory limit."),
  /** The runtime's heap is full; the container's limit is not. */
  HEAP_EXHAUSTED(
      FailureFamily.RESOURCES,
      Persistence.PERMANENT,
      "The runtime's heap is full; the container's limit is not."),
  /** The pod wrote more than its ephemeral storage limit. */
  EPHEMERAL_STORAGE_EXCEEDED(
      FailureFamily.RESOURCES,
      Persistence.PERMANENT,
      "The pod wrote more than its ephemeral storage limit."),
  /** Killed by a signal that nothing on record explains; most often memory. */
  KILLED_UNATTRIBUTED(
      FailureFamily.RESOURCES,
      Persistence.DEPENDS,
      "Killed by a signal that nothing on record explains; most often memory."),
  /** Killed because its liveness or startup probe failed. */
  PROBE_KILLED(
      FailureFamily.PROBES,
      Persistence.DEPENDS,
      "Killed because its liveness or startup probe failed."),
  /** Running, but not ready. */
  NOT_READY(FailureFamily.PROBES, Persistence.TRANSIENT, "Running, but not ready."),
  /** A volume cannot be bound, attached or mounted. */
  VOLUME_UNAVAILABLE(
      FailureFamily.VOLUMES, Persistence.DEPENDS, "A volume cannot be bound, attached or mounted."),
  /** The node could not give the pod its network or devices. */
  SANDBOX_FAILED(
      FailureFamily.SANDBOX,
      Persistence.TRANSIENT,
      "The node could not give the pod its network or devices."),
  /** No node has the resources that the pod asks for. */
  INSUFFICIENT_CAPACITY(
      FailureFamily.SCHEDULING,
      Persistence.DEPENDS,
      "No node has the resources that the pod asks for."),
  /** No node satisfies the pod's placement rules. */
  PLACEMENT_UNSATISFIABLE(
      FailureFamily.SCHEDULING,
      Persistence.PERMANENT,
      "No node satisfies the pod's placement rules."),
  /** The node's kubelet refused the pod; it never ran. */
  NODE_ADMISSION_REJECTED(
      FailureFamily.NODE,
      Persistence.TRANSIENT,
      "The node's kubelet refused the pod; it never ran."),
  /** The node ran short of memory, disk or process ids and evicted the pod. */
  NODE_PRESSURE_EVICTED(
      FailureFamily.NODE,
      Persistence.TRANSIENT,
      "The node ran short of memory, disk or process ids and evicted the pod."),
  /** The pod was ended from outside: drain, preemption, shutdown, node loss. */
  DISRUPTED(
      FailureFamily.NODE,
      Persistence.TRANSIENT,
      "The pod was ended from outside: drain, preemption, shutdown, node loss."),
  /** The pod ran into its deadline. */
  DEADLINE_EXCEEDED(FailureFamily.DEADLINE, Persistence.DEPENDS, "The pod ran into its deadline."),
  /** Not recognised. */
  UNKNOWN(FailureFamily.UNKNOWN, Persistence.DEPENDS, "Not recognised.");

  private final FailureFamily family;
  private final Persistence usualPersistence;
  private final String definition;

  FailureCause(FailureFamily family, Persistence usualPersistence, String definition) {
    this.family = requireNonNull(family, "family");
    this.usualPersistence = requireNonNull(usualPersistence, "usualPersistence");
    this.definition = requireNonNull(definition, "definition");
  }

  /** The family this cause belongs to. */
  public FailureFamily family() {
    return family;
  }

  /** How persistent the cause is where a rule has no better knowledge of the case. */
  public Persistence usualPersistence() {
    return usualPersistence;
  }

  /** One sentence that says what the cause means, in English, ending with a full stop. */
  public String definition() {
    return definition;
  }
}
