package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The symptom of a failure, in Kubernetes' own word: what the API shows, not why.
 *
 * <p>A reason that is not listed is kept verbatim in the evidence and stands here as {@link
 * #UNKNOWN}. {@link #INIT_CONTAINER_ERROR} and {@link #PERMISSION_DENIED} are podmend's own words
 * for an init container that ended with an error and for a process that was refused a file.
 */
public enum PodFailureReason {
  /** {@code ImagePullBackOff}: podmend's promised names. */
  IMAGE_PULL_BACK_OFF("ImagePullBackOff"),
  /** {@code ErrImagePull}: podmend's promised names. */
  ERR_IMAGE_PULL("ErrImagePull"),
  /** {@code CrashLoopBackOff}: podmend's promised names. */
  CRASH_LOOP_BACK_OFF("CrashLoopBackOff"),
  /** {@code RunContainerError}: podmend's promised names. */
  RUN_CONTAINER_ERROR("RunContainerError"),
  /** {@code CreateContainerConfigError}: podmend's promised names. */
  CREATE_CONTAINER_CONFIG_ERROR("CreateContainerConfigError"),
  /** {@code InitContainerError}: podmend's promised names. */
  INIT_CONTAINER_ERROR("InitContainerError"),
  /** {@code PermissionDenied}: podmend's promised names. */
  PERMISSION_DENIED("PermissionDenied"),
  /** {@code Unknown}: podmend's promised names. */
  UNKNOWN("Unknown"),
  /** {@code ErrImageNeverPull}: {@code waiting.reason} of a container. */
  ERR_IMAGE_NEVER_PULL("ErrImageNeverPull"),
  /** {@code InvalidImageName}: {@code waiting.reason} of a container. */
  INVALID_IMAGE_NAME("InvalidImageName"),
  /** {@code ImageInspectError}: {@code waiting.reason} of a container. */
  IMAGE_INSPECT_ERROR("ImageInspectError"),
  /** {@code RegistryUnavailable}: {@code waiting.reason} of a container. */
  REGISTRY_UNAVAILABLE("RegistryUnavailable"),
  /** {@code SignatureValidationFailed}: {@code waiting.reason} of a container. */
  SIGNATURE_VALIDATION_FAILED("SignatureValidationFailed"),
  /** {@code PreCreateHookError}: {@code waiting.reason} of a container. */
  PRE_CREATE_HOOK_ERROR("PreCreateHookError"),
  /** {@code CreateContainerError}: {@code waiting.reason} of a container. */
  CREATE_CONTAINER_ERROR("CreateContainerError"),
  /** {@code PreStartHookError}: {@code waiting.reason} of a container. */
  PRE_START_HOOK_ERROR("PreStartHookError"),
  /** {@code PostStartHookError}: {@code waiting.reason} of a container. */
  POST_START_HOOK_ERROR("PostStartHookError"),
  /** {@code ContainerCreating}: {@code waiting.reason} of a container. */
  CONTAINER_CREATING("ContainerCreating"),
  /** {@code PodInitializing}: {@code waiting.reason} of a container. */
  POD_INITIALIZING("PodInitializing"),
  /** {@code OOMKilled}: {@code terminated.reason} of a container. */
  OOM_KILLED("OOMKilled"),
  /** {@code Error}: {@code terminated.reason} of a container. */
  ERROR("Error"),
  /** {@code Completed}: {@code terminated.reason} of a container. */
  COMPLETED("Completed"),
  /** {@code StartError}: {@code terminated.reason} of a container. */
  START_ERROR("StartError"),
  /** {@code ContainerCannotRun}: {@code terminated.reason} of a container. */
  CONTAINER_CANNOT_RUN("ContainerCannotRun"),
  /** {@code seccomp killed}: {@code terminated.reason} of a container. */
  SECCOMP_KILLED("seccomp killed"),
  /** {@code ContainerStatusUnknown}: {@code terminated.reason} of a container. */
  CONTAINER_STATUS_UNKNOWN("ContainerStatusUnknown"),
  /** {@code Evicted}: {@code status.reason} of a pod or the reason of its disruption. */
  EVICTED("Evicted"),
  /** {@code Preempting}: {@code status.reason} of a pod or the reason of its disruption. */
  PREEMPTING("Preempting"),
  /** {@code DeadlineExceeded}: {@code status.reason} of a pod or the reason of its disruption. */
  DEADLINE_EXCEEDED("DeadlineExceeded"),
  /** {@code Terminated}: {@code status.reason} of a pod or the reason of its disruption. */
  TERMINATED("Terminated"),
  /** {@code NodeShutdown}: {@code status.reason} of a pod or the reason of its disruption. */
  NODE_SHUTDOWN("NodeShutdown"),
  /** {@code NodeLost}: {@code status.reason} of a pod or the reason of its disruption. */
  NODE_LOST("NodeLost"),
  /** {@code NodeAffinity}: {@code status.reason} of a pod or the reason of its disruption. */
  NODE_AFFINITY("NodeAffinity"),
  /** {@code NodeName}: {@code status.reason} of a pod or the reason of its disruption. */
  NODE_NAME("NodeName"),
  /** {@code NodePorts}: {@code status.reason} of a pod or the reason of its disruption. */
  NODE_PORTS("NodePorts"),
  /** {@code TaintToleration}: {@code status.reason} of a pod or the reason of its disruption. */
  TAINT_TOLERATION("TaintToleration"),
  /** {@code OutOfcpu}: {@code status.reason} of a pod or the reason of its disruption. */
  OUT_OF_CPU("OutOfcpu"),
  /** {@code OutOfmemory}: {@code status.reason} of a pod or the reason of its disruption. */
  OUT_OF_MEMORY("OutOfmemory"),
  /**
   * {@code OutOfephemeral-storage}: {@code status.reason} of a pod or the reason of its disruption.
   */
  OUT_OF_EPHEMERAL_STORAGE("OutOfephemeral-storage"),
  /** {@code OutOfpods}: {@code status.reason} of a pod or the reason of its disruption. */
  OUT_OF_PODS("OutOfpods"),
  /** {@code OutOf}: {@code status.reason} of a pod or the reason of its disruption. */
  OUT_OF_RESOURCE("OutOf"),
  /**
   * {@code UnexpectedAdmissionError}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  UNEXPECTED_ADMISSION_ERROR("UnexpectedAdmissionError"),
  /**
   * {@code TopologyAffinityError}: {@code status.reason} of a pod or the reason of its disruption.
   */
  TOPOLOGY_AFFINITY_ERROR("TopologyAffinityError"),
  /** {@code SMTAlignmentError}: {@code status.reason} of a pod or the reason of its disruption. */
  SMT_ALIGNMENT_ERROR("SMTAlignmentError"),
  /** {@code SysctlForbidden}: {@code status.reason} of a pod or the reason of its disruption. */
  SYSCTL_FORBIDDEN("SysctlForbidden"),
  /** {@code AppArmor}: {@code status.reason} of a pod or the reason of its disruption. */
  APP_ARMOR("AppArmor"),
  /**
   * {@code SupplementalGroupsPolicyNotSupported}: {@code status.reason} of a pod or the reason of
   * its disruption.
   */
  SUPPLEMENTAL_GROUPS_POLICY_NOT_SUPPORTED("SupplementalGroupsPolicyNotSupported"),
  /**
   * {@code PodOSSelectorNodeLabelDoesNotMatch}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  POD_OS_SELECTOR_NODE_LABEL_DOES_NOT_MATCH("PodOSSelectorNodeLabelDoesNotMatch"),
  /** {@code PodOSNotSupported}: {@code status.reason} of a pod or the reason of its disruption. */
  POD_OS_NOT_SUPPORTED("PodOSNotSupported"),
  /** {@code InvalidNodeInfo}: {@code status.reason} of a pod or the reason of its disruption. */
  INVALID_NODE_INFO("InvalidNodeInfo"),
  /**
   * {@code UnexpectedPredicateFailureType}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  UNEXPECTED_PREDICATE_FAILURE_TYPE("UnexpectedPredicateFailureType"),
  /**
   * {@code InitContainerRestartPolicyForbidden}: {@code status.reason} of a pod or the reason of
   * its disruption.
   */
  INIT_CONTAINER_RESTART_POLICY_FORBIDDEN("InitContainerRestartPolicyForbidden"),
  /**
   * {@code PodLevelResourcesNotSupported}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  POD_LEVEL_RESOURCES_NOT_SUPPORTED("PodLevelResourcesNotSupported"),
  /**
   * {@code PodFeatureUnsupported}: {@code status.reason} of a pod or the reason of its disruption.
   */
  POD_FEATURE_UNSUPPORTED("PodFeatureUnsupported"),
  /**
   * {@code VolumeAttachmentLimitExceeded}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  VOLUME_ATTACHMENT_LIMIT_EXCEEDED("VolumeAttachmentLimitExceeded"),
  /** {@code HostPortConflict}: {@code status.reason} of a pod or the reason of its disruption. */
  HOST_PORT_CONFLICT("HostPortConflict"),
  /**
   * {@code HostNetworkNotSupported}: {@code status.reason} of a pod or the reason of its
   * disruption.
   */
  HOST_NETWORK_NOT_SUPPORTED("HostNetworkNotSupported"),
  /** {@code DisruptionTarget}: {@code status.reason} of a pod or the reason of its disruption. */
  DISRUPTION_TARGET("DisruptionTarget"),
  /** {@code Unschedulable}: a pod condition or an event. */
  UNSCHEDULABLE("Unschedulable"),
  /** {@code SchedulerError}: a pod condition or an event. */
  SCHEDULER_ERROR("SchedulerError"),
  /** {@code ContainersNotReady}: a pod condition or an event. */
  CONTAINERS_NOT_READY("ContainersNotReady"),
  /** {@code ReadinessGatesNotReady}: a pod condition or an event. */
  READINESS_GATES_NOT_READY("ReadinessGatesNotReady"),
  /** {@code FailedMount}: a pod condition or an event. */
  FAILED_MOUNT("FailedMount"),
  /** {@code FailedAttachVolume}: a pod condition or an event. */
  FAILED_ATTACH_VOLUME("FailedAttachVolume"),
  /** {@code FailedMapVolume}: a pod condition or an event. */
  FAILED_MAP_VOLUME("FailedMapVolume"),
  /** {@code FailedCreatePodSandBox}: a pod condition or an event. */
  FAILED_CREATE_POD_SANDBOX("FailedCreatePodSandBox"),
  /** {@code NetworkNotReady}: a pod condition or an event. */
  NETWORK_NOT_READY("NetworkNotReady"),
  /** {@code FailedPrepareDynamicResources}: a pod condition or an event. */
  FAILED_PREPARE_DYNAMIC_RESOURCES("FailedPrepareDynamicResources"),
  /** {@code Unhealthy}: a pod condition or an event. */
  UNHEALTHY("Unhealthy"),
  /** {@code FailedPostStartHook}: a pod condition or an event. */
  FAILED_POST_START_HOOK("FailedPostStartHook"),
  /** {@code Forbidden}: the {@code reason} of a rejected API request. */
  FORBIDDEN("Forbidden"),
  /** {@code Invalid}: the {@code reason} of a rejected API request. */
  INVALID("Invalid"),
  /** {@code BadRequest}: the {@code reason} of a rejected API request. */
  BAD_REQUEST("BadRequest"),
  /** {@code Unauthorized}: the {@code reason} of a rejected API request. */
  UNAUTHORIZED("Unauthorized"),
  /** {@code NotFound}: the {@code reason} of a rejected API request. */
  NOT_FOUND("NotFound"),
  /** {@code Conflict}: the {@code reason} of a rejected API request. */
  CONFLICT("Conflict"),
  /** {@code InternalError}: the {@code reason} of a rejected API request. */
  INTERNAL_ERROR("InternalError"),
  /** {@code Timeout}: the {@code reason} of a rejected API request. */
  TIMEOUT("Timeout"),
  /** {@code ServerTimeout}: the {@code reason} of a rejected API request. */
  SERVER_TIMEOUT("ServerTimeout"),
  /** {@code ServiceUnavailable}: the {@code reason} of a rejected API request. */
  SERVICE_UNAVAILABLE("ServiceUnavailable"),
  /** {@code TooManyRequests}: the {@code reason} of a rejected API request. */
  TOO_MANY_REQUESTS("TooManyRequests");

  private static final Map<String, PodFailureReason> BY_WIRE_NAME =
      Stream.of(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  reason -> reason.wireName.toLowerCase(Locale.ROOT), Function.identity()));

  private static final Map<String, PodFailureReason> BY_EXACT_NAME =
      Collections.unmodifiableMap(
          Stream.of(values())
              .collect(Collectors.toMap(PodFailureReason::wireName, Function.identity())));

  private final String wireName;

  PodFailureReason(String wireName) {
    this.wireName = requireNonNull(wireName, "wireName");
  }

  /** The word as Kubernetes writes it, for example {@code ImagePullBackOff}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The reason that Kubernetes writes as the given word.
   *
   * @param wireName a reason as the API shows it; letter case does not matter
   * @return the reason, empty where the word is none of these
   */
  public static Optional<PodFailureReason> of(String wireName) {
    PodFailureReason exact = BY_EXACT_NAME.get(requireNonNull(wireName, "wireName"));
    return Optional.ofNullable(
        exact == null && !wireName.isEmpty()
            ? BY_WIRE_NAME.get(wireName.toLowerCase(Locale.ROOT))
            : exact);
  }
}
