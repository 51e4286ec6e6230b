package dev.podmend.failure;

import static dev.podmend.failure.Concern.POD_EVENT;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.SANDBOX_FAILED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.PULL;
import static dev.podmend.failure.FailureStage.VOLUME;
import static dev.podmend.failure.FailureTrait.ATTACH;
import static dev.podmend.failure.FailureTrait.BIND;
import static dev.podmend.failure.FailureTrait.CNI_NOT_READY;
import static dev.podmend.failure.FailureTrait.CONFIG_CACHE;
import static dev.podmend.failure.FailureTrait.DEVICE;
import static dev.podmend.failure.FailureTrait.IP_EXHAUSTED;
import static dev.podmend.failure.FailureTrait.MOUNT;
import static dev.podmend.failure.FailureTrait.RUNTIME_CLASS;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * What keeps a bound pod from starting any container: volumes, sandbox, network, devices. Container
 * states do not show it, only events do. The first row that matches decides.
 */
final class PodEventRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("event-config-cache")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "failed to sync secret cache",
                          "failed to sync configmap cache",
                          "not registered",
                          "no relationship found between node"))
              .then(CONFIG_REFERENCE_MISSING)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(CONFIG_CACHE)
              .because("the kubelet's cache lags behind the API server"),
          row("event-reference-missing")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "secret \"\" not found",
                          "secrets \"\" not found",
                          "configmap \"\" not found",
                          "configmaps \"\" not found",
                          "serviceaccount \"\" not found",
                          "serviceaccounts \"\" not found",
                          "references non-existent secret key",
                          "references non-existent config key"))
              .then(CONFIG_REFERENCE_MISSING)
              .during(VOLUME)
              .because("the Secret, ConfigMap or service account of a volume does not exist"),
          row("event-csi-driver")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "not found in the list of registered csi drivers",
                          "driver name … not found"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(MOUNT)
              .because("the driver has not registered on the node yet"),
          row("event-driver-down")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying("code = unavailable", "dial unix"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(MOUNT)
              .because("the storage driver does not listen on the node; it may be restarting"),
          row("event-multi-attach")
              .when(
                  reason(POD_EVENT, "FailedAttachVolume", "FailedMount")
                      .saying(
                          "multi-attach",
                          "volume is already exclusively attached",
                          "already used by",
                          "already being used by",
                          "is currently attached",
                          "already attached",
                          "volume is attached",
                          "is attached to another",
                          "is attached to a different",
                          "currently being detached"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(ATTACH)
              .because("the disk is still attached to another node and will be detached"),
          row("event-mount-provider")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying("failed to find provider binary", "provider not found"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(DEPENDS)
              .during(VOLUME)
              .with(MOUNT)
              .because("the provider behind the driver is not on the node, or not yet"),
          row("event-mount-refused")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "hostpath type check failed",
                          "access denied by server while mounting",
                          "permission denied",
                          "wrong fs type",
                          "unknown filesystem type",
                          "bad option",
                          "special device … does not exist",
                          "invalid argument",
                          "no such file or directory",
                          "path … does not exist",
                          "not a directory",
                          "mount point does not exist"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(PERMANENT)
              .during(VOLUME)
              .with(MOUNT)
              .because("the volume is there and cannot be mounted as asked"),
          row("event-mount-network")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "connection timed out",
                          "connection refused",
                          "no route to host",
                          "context deadline exceeded",
                          "i/o timeout",
                          "code = deadlineexceeded",
                          "host is down",
                          "network is unreachable",
                          "transport endpoint is not connected",
                          "stale file handle"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(MOUNT)
              .because("the storage did not answer"),
          row("event-mount-busy")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "code = aborted",
                          "still mounted on",
                          "is still being used",
                          "volume attachment is being deleted",
                          "yet to connect"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(MOUNT)
              .because("the driver is still busy with the volume, and says to ask again"),
          row("event-mount-pending")
              .when(
                  reason(
                          POD_EVENT,
                          "FailedMount",
                          "FailedMountOnFilesystemMismatch",
                          "FailedMapVolume")
                      .saying(
                          "timed out waiting for the condition",
                          "unable to attach or mount volumes",
                          "unable to mount volumes for pod … timeout expired waiting"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(MOUNT)
              .asLastResort()
              .because("the kubelet waits for a volume; an earlier event says why"),
          row("event-mount")
              .when(
                  reason(
                      POD_EVENT,
                      "FailedMount",
                      "FailedMountOnFilesystemMismatch",
                      "FailedMapVolume"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(MOUNT)
              .because("a volume cannot be mounted"),
          row("event-attach-later")
              .when(
                  reason(POD_EVENT, "FailedAttachVolume")
                      .saying(
                          "code = aborted",
                          "code = deadlineexceeded",
                          "code = unavailable",
                          "context deadline exceeded",
                          "timeout",
                          "timed out",
                          "connection refused",
                          "connection reset",
                          "dial unix",
                          "service unavailable",
                          "too many requests",
                          "requestlimitexceeded",
                          "rate exceeded",
                          "leader changed",
                          "does not contain driver",
                          "busy",
                          "is being deleted",
                          "is still being used"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(TRANSIENT)
              .during(VOLUME)
              .with(ATTACH)
              .because("the driver is busy, slow or not there yet, and is asked again"),
          row("event-attach")
              .when(reason(POD_EVENT, "FailedAttachVolume"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(ATTACH)
              .because("a volume cannot be attached to the node"),
          row("event-bind")
              .when(
                  reason(
                      POD_EVENT,
                      "FailedBinding",
                      "ProvisioningFailed",
                      "VolumeResizeFailed",
                      "FileSystemResizeFailed"))
              .then(VOLUME_UNAVAILABLE)
              .during(VOLUME)
              .with(BIND)
              .because("a claim finds no volume"),
          row("event-addresses")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying(
                          "failed to assign an ip address",
                          "no available ip",
                          "no available ips",
                          "no more ip",
                          "no more ips",
                          "no more free affine blocks",
                          "no ip addresses available",
                          "no free ip",
                          "no free ips",
                          "ip pool is exhausted",
                          "failed to allocate for range",
                          "no addresses available",
                          "no available addresses",
                          "ipam … exhausted",
                          "range is full",
                          "insufficientfreeaddressesinsubnet",
                          "insufficientcidrblocks",
                          "ip_space_exhausted",
                          "subnetisfull",
                          "no free addresses",
                          "not enough ips available",
                          "all addresses are reserved",
                          "not enough ip addresses"))
              .then(SANDBOX_FAILED)
              .lasting(DEPENDS)
              .with(IP_EXHAUSTED)
              .because("the pod network has no free address"),
          row("event-cni")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying(
                          "cni plugin not initialized",
                          "no network config found",
                          "no networks found",
                          "network is not ready",
                          "cni config uninitialized",
                          "cni plugin not ready",
                          "failed to find plugin",
                          "still waiting for readinessindicatorfile",
                          "calico/node … is running"))
              .then(SANDBOX_FAILED)
              .with(CNI_NOT_READY)
              .because("the node's network plug-in is not up"),
          row("event-runtime-class")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying(
                          "no runtime for \"\" is configured",
                          "runtimehandler \"\" not supported",
                          "runtime handler … not supported",
                          "runtimeclass … not found",
                          "failed to find runtime handler"))
              .then(SANDBOX_FAILED)
              .lasting(PERMANENT)
              .with(RUNTIME_CLASS)
              .because("the node has no handler for the runtime class"),
          row("event-sandbox-platform")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying(
                          "container operating system does not match",
                          "does not match the host operating system",
                          "no match for platform in manifest"))
              .then(SANDBOX_FAILED)
              .lasting(PERMANENT)
              .because("the node's pause image is made for another platform than the node"),
          row("event-sysctl-refused")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying("init: write /proc/sys/… invalid argument"))
              .then(SANDBOX_FAILED)
              .lasting(PERMANENT)
              .because("the kernel does not take the value of a sysctl that the pod sets"),
          row("event-sandbox-memory")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying(
                          "container init was oom-killed",
                          "possibly oom-killed",
                          "memory limit could be too low",
                          "set memory limit … too low",
                          "minimum memory limit allowed"))
              .then(MEMORY_LIMIT_EXCEEDED)
              .because("the limit does not even let the sandbox start"),
          row("event-sandbox-setup")
              .when(
                  reason(POD_EVENT, "FailedCreatePodSandBox", "FailedCreatePodSandbox")
                      .saying("expected cgroupspath to be of format", "incompatible cni versions"))
              .then(SANDBOX_FAILED)
              .lasting(DEPENDS)
              .because("kubelet, runtime and network plug-in of the node are set up at odds"),
          row("event-sandbox")
              .when(
                  reason(
                      POD_EVENT,
                      "FailedCreatePodSandBox",
                      "FailedCreatePodSandbox",
                      "FailedPodSandBoxStatus",
                      "FailedCreatePodContainer"))
              .then(SANDBOX_FAILED)
              .because("the node failed to make the pod's sandbox and tries again"),
          row("event-network-not-ready")
              .when(reason(POD_EVENT, "NetworkNotReady"))
              .then(SANDBOX_FAILED)
              .with(CNI_NOT_READY)
              .because("the node's network is not ready"),
          row("event-devices")
              .when(
                  reason(
                      POD_EVENT,
                      "FailedPrepareDynamicResources",
                      "FailedToPrepareDynamicResources"))
              .then(SANDBOX_FAILED)
              .with(DEVICE)
              .because("a dynamic resource could not be prepared"),
          row("event-node-disk")
              .when(reason(POD_EVENT, "FailedSync").saying("no space left on device"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(TRANSIENT)
              .because("the disk of the node is full; the kubelet clears it of what is not in use"),
          row("event-provider")
              .when(reason(POD_EVENT, "ProviderCreateFailed", "ProviderUpdateFailed"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(DEPENDS)
              .because("the provider behind a virtual node could not make the pod"),
          row("event-stuck-pull")
              .when(reason(POD_EVENT, "Pulling"))
              .then(IMAGE_PULL_FAILED)
              .lasting(TRANSIENT)
              .confidence(GUESS)
              .during(PULL)
              .because("the pull was started long ago and nothing was heard of it since"),
          row("event-stuck")
              .when(reason(POD_EVENT, "ContainerCreating", "PodInitializing"))
              .then(UNKNOWN)
              .confidence(GUESS)
              .because("the pod is bound, nothing starts, and no event says why"));

  private PodEventRules() {}
}
