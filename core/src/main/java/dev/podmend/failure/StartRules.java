package dev.podmend.failure;

import static dev.podmend.failure.Concern.START;
import static dev.podmend.failure.Confidence.GUESS;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_EXECUTABLE;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.CONTAINER_CONFIG_INVALID;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_PLATFORM_MISMATCH;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.SANDBOX_FAILED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.CREATE;
import static dev.podmend.failure.FailureStage.PROBE;
import static dev.podmend.failure.FailureStage.SANDBOX;
import static dev.podmend.failure.FailureStage.VOLUME;
import static dev.podmend.failure.FailureTrait.CONFIG_CACHE;
import static dev.podmend.failure.FailureTrait.IMAGE_USER;
import static dev.podmend.failure.FailureTrait.RUNTIME_CLASS;
import static dev.podmend.failure.FailureTrait.SCC;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * Why a container could not be created or started, from the words of the kubelet, containerd,
 * CRI-O, docker, runc and crun. The first row that matches decides: text of a known component
 * before the bare reason, but for a hook, whose message is of its own making.
 */
final class StartRules {

  /** Paths of the node, of which no command of a container is a part. */
  private static final String[] OF_THE_NODE = {
    "/run/containerd/",
    "/run/runc/",
    "/var/lib/kubelet/pods/",
    "/var/lib/containerd/",
    "/var/lib/docker/"
  };

  static final List<FailureRule> ROWS =
      List.of(
          row("start-hook")
              .when(reason(START, "PostStartHookError", "PostStart Hook Failed"))
              .then(LIFECYCLE_HOOK_FAILED)
              .during(PROBE)
              .because("the postStart hook failed, so the kubelet killed the container"),
          row("start-memory-limit")
              .when(
                  anything(START)
                      .saying(
                          "container init was oom-killed",
                          "possibly oom-killed",
                          "memory limit could be too low",
                          "set memory limit … too low",
                          "memory limit too low",
                          "minimum memory limit allowed"))
              .then(MEMORY_LIMIT_EXCEEDED)
              .because("the limit does not even let the container start"),
          row("start-config-cache")
              .when(
                  anything(START)
                      .saying(
                          "failed to sync secret cache",
                          "failed to sync configmap cache",
                          "not registered",
                          "services have not yet been read",
                          "no relationship found between node"))
              .then(CONFIG_REFERENCE_MISSING)
              .lasting(TRANSIENT)
              .with(CONFIG_CACHE)
              .during(CREATE)
              .because("the kubelet's cache lags behind the API server"),
          row("start-reference-missing")
              .when(
                  anything(START)
                      .saying(
                          "secret \"… not found",
                          "secrets \"… not found",
                          "configmap \"… not found",
                          "configmaps \"… not found",
                          "couldn't find key … in secret",
                          "couldn't find key … in configmap",
                          "references non-existent secret key",
                          "references non-existent config key",
                          "non-existent config key",
                          "serviceaccount \"… not found",
                          "environment variable key … not found in file"))
              .then(CONFIG_REFERENCE_MISSING)
              .during(CREATE)
              .because("the object or key that the container refers to does not exist"),
          row("start-image-user")
              .when(
                  anything(START)
                      .saying(
                          "container has runasnonroot",
                          "image will run as root",
                          "non-numeric user",
                          "cannot verify user is non-root"))
              .then(SECURITY_CONTEXT_REJECTED)
              .with(IMAGE_USER)
              .during(CREATE)
              .because("the image wants root or a named user, the pod says runAsNonRoot"),
          row("start-run-as-user")
              .when(
                  anything(START)
                      .saying("runasuser breaks non-root policy", "break non-root policy"))
              .then(SECURITY_CONTEXT_REJECTED)
              .during(CREATE)
              .because("the pod asks for root and for non-root at once"),
          row("start-scc-text")
              .when(
                  anything(START)
                      .saying("unable to validate against any security context constraint"))
              .then(SECURITY_CONTEXT_REJECTED)
              .with(SCC)
              .during(CREATE)
              .because("a security context constraint refuses the container"),
          row("start-runtime-hook")
              .when(
                  anything(START)
                      .saying(
                          "error running hook",
                          "error running prestart hook",
                          "error running createruntime hook",
                          "error running createcontainer hook",
                          "error executing hook",
                          "nvidia-container-cli",
                          "cdi device injection failed",
                          "unresolvable cdi devices"))
              .then(CONTAINER_RUNTIME_ERROR)
              .during(CREATE)
              .because("what the node adds to a container, such as a GPU, failed"),
          row("start-node-helper")
              .when(
                  anything(START)
                      .saying(
                          "unable to retrieve oci runtime error",
                          "get apparmor_parser version",
                          "apparmor_parser … not found"))
              .then(CONTAINER_RUNTIME_ERROR)
              .during(CREATE)
              .because("a program that the runtime needs is missing on the node or broke down"),
          row("start-node-kernel")
              .when(
                  anything(START)
                      .saying(
                          "doesn't support idmap mounts",
                          "failed to set mount_attr_idmap",
                          "error setting rlimit … operation not permitted"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(DEPENDS)
              .during(CREATE)
              .because("the node's kernel or file system cannot do what the container needs"),
          row("start-profile")
              .when(
                  anything(START)
                      .saying(
                          "failed to generate seccomp spec opts",
                          "failed to generate apparmor spec opts",
                          "cannot enforce apparmor",
                          "apparmor is not",
                          "apparmor profile … not found",
                          "apparmor … not loaded",
                          "seccomp is not supported",
                          "cannot load seccomp profile",
                          "unable to apply apparmor profile",
                          "user namespaces … not supported",
                          "user namespaces … not enabled",
                          "user namespace … not supported",
                          "sysctl … not allowed",
                          "not a whitelisted sysctl",
                          "is not in a separate kernel namespace",
                          "apparmor failed to apply profile",
                          "unable to load local profile",
                          "seccomp profile … no such file"))
              .then(SECURITY_CONTEXT_REJECTED)
              .during(CREATE)
              .because("the node cannot apply the security profile that the pod asks for"),
          row("start-privileges")
              .when(
                  anything(START)
                      .saying(
                          "capset … operation not permitted",
                          "setgroups … operation not permitted",
                          "setuid … operation not permitted",
                          "setgid … operation not permitted",
                          "unshare … operation not permitted",
                          "prctl … operation not permitted",
                          "setresuid … operation not permitted",
                          "setresgid … operation not permitted",
                          "setresuid … invalid argument",
                          "setresgid … invalid argument",
                          "unable to apply caps"))
              .then(SECURITY_CONTEXT_REJECTED)
              .because(
                  "the kernel refused the privileges, or the user, that the container asks for"),
          row("start-legacy-non-root")
              .when(reason(START, "VerifyNonRootError"))
              .then(SECURITY_CONTEXT_REJECTED)
              .with(IMAGE_USER)
              .during(CREATE)
              .because("old kubelets name the check for a non-root user so"),
          row("start-platform")
              .when(
                  anything(START)
                      .saying(
                          "exec format error",
                          "image operating system … cannot be used",
                          "container operating system does not match",
                          "does not match the host operating system",
                          "not a valid win32 application",
                          "image is incompatible with"))
              .then(IMAGE_PLATFORM_MISMATCH)
              .because("the binary is made for another platform than the node"),
          row("start-missing-library")
              .when(
                  anything(START)
                      .saying("missing dynamic library", "error while loading shared libraries"))
              .then(MISSING_LIBRARY)
              .confidence(LIKELY)
              .because("the loader of the binary, or a library, is not in the image"),
          row("start-sub-path")
              .when(anything(START).saying("failed to prepare subpath", "failed to create subpath"))
              .then(CONTAINER_CONFIG_INVALID)
              .lasting(TRANSIENT)
              .during(CREATE)
              .because("the directory may appear once the volume is filled"),
          row("start-host-ip")
              .when(anything(START).saying("host ip unknown"))
              .then(CONTAINER_CONFIG_INVALID)
              .lasting(TRANSIENT)
              .during(CREATE)
              .because("the node has not published its address yet"),
          row("start-node-storage")
              .when(
                  anything(START)
                      .saying(
                          "failed to mount rootfs",
                          "failed to mount container",
                          "transport endpoint is not connected",
                          "stale … file handle",
                          "input/output error",
                          "error gathering device information"))
              .then(CONTAINER_RUNTIME_ERROR)
              .during(CREATE)
              .because("an image store, a mounted volume or a device of the node is broken"),
          row("start-runtime-mount")
              .when(
                  anything(START)
                      .saying(
                          "mounting \"cgroup\" to rootfs",
                          "mounting \"proc\" to rootfs",
                          "mounting \"sysfs\" to rootfs",
                          "mounting \"mqueue\" to rootfs",
                          "mounting \"devpts\" to rootfs",
                          "to rootfs at \"/dev/termination-log\"",
                          "to rootfs at \"/etc/hosts\"",
                          "to rootfs at \"/etc/hostname\"",
                          "to rootfs at \"/etc/resolv.conf\"")
                      .notSaying("/volume-subpaths/", "/volumes/kubernetes.io~"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(DEPENDS)
              .because("the node could not mount what every container gets"),
          row("start-mount")
              .when(
                  anything(START)
                      .saying(
                          "are you trying to mount a directory onto a file",
                          "error mounting",
                          "invalid mount",
                          "invalid volume specification",
                          "includes invalid characters for a local volume name",
                          "recursive read-only",
                          "bind source path does not exist",
                          "mountpoint … outside of rootfs",
                          "duplicate mount point",
                          "must be absolute",
                          "failed to stat",
                          "is not a shared or slave mount",
                          "cannot find volume",
                          "not a device node",
                          "failed to resolve symlink",
                          "mounting … to rootfs",
                          "mount ` … not a directory",
                          "mount ` … is a directory"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("a mount of the pod does not fit the image or the node"),
          row("start-user")
              .when(
                  anything(START)
                      .saying(
                          "no users found",
                          "unable to find user",
                          "unable to find group",
                          "no matching entries in passwd",
                          "no matching entries in group"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("the user or group is not known in the image"),
          row("start-working-directory")
              .when(
                  anything(START)
                      .saying(
                          "mkdir … read-only file system",
                          "container init: mkdir … not a directory",
                          "container init: mkdir … permission denied",
                          "container init caused: mkdir … not a directory",
                          "container init caused: mkdir … permission denied",
                          "container init caused \\\"mkdir … not a directory",
                          "container init caused \\\"mkdir … permission denied",
                          "chdir",
                          "the working directory",
                          "the directory name is invalid"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("the working directory does not fit the image"),
          row("start-runtime-windows")
              .when(anything(START).saying("createcomputesystem … access is denied"))
              .then(CONTAINER_RUNTIME_ERROR)
              .because("Windows did not let the runtime make the container; it may the next time"),
          row("start-not-executable")
              .when(
                  anything(START)
                      .saying(
                          "exec … permission denied",
                          "open executable: permission denied",
                          "open executable: operation not permitted",
                          "is a directory",
                          "access is denied"))
              .then(COMMAND_NOT_EXECUTABLE)
              .because("the command exists but may not be executed"),
          row("start-runtime-process")
              .when(
                  anything(START)
                      .saying(
                          "failed to start shim: exec",
                          "creating new parent process",
                          "unable to create new parent process",
                          "namespace path"))
              .then(CONTAINER_RUNTIME_ERROR)
              .because("the runtime's own process did not start, or the sandbox's is gone"),
          row("start-command-missing")
              .when(
                  anything(START)
                      .saying(
                          "exec … no such file or directory",
                          "open executable: no such file or directory",
                          "the system cannot find the file specified",
                          "executable … not found",
                          "exec: … \": not found",
                          "error finding executable",
                          "the system cannot find the path specified"))
              .then(COMMAND_NOT_FOUND)
              .because("the command is not in the image"),
          row("start-no-command")
              .when(anything(START).saying("no command specified", "no such entrypoint"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("neither the image nor the pod names a command"),
          row("start-target-container")
              .when(anything(START).saying("unable to find target container"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("the container to attach to does not run"),
          row("start-runtime-class")
              .when(
                  anything(START)
                      .saying("runtimehandler … not supported", "no runtime for … is configured"))
              .then(CONTAINER_CONFIG_INVALID)
              .with(RUNTIME_CLASS)
              .during(CREATE)
              .because("the node has no handler for the runtime class"),
          row("start-cgroup-values")
              .when(
                  anything(START)
                      .saying(
                          "memory swap limit",
                          "cannot be lower than",
                          "cpuset … invalid argument",
                          "cpu.cfs_quota_us … invalid argument",
                          "hugetlb … invalid argument"))
              .then(CONTAINER_CONFIG_INVALID)
              .confidence(LIKELY)
              .during(CREATE)
              .because("a resource setting is out of the range that the kernel takes"),
          row("start-cannot-run-missing")
              .when(reason(START, "ContainerCannotRun").code(127))
              .then(COMMAND_NOT_FOUND)
              .because("docker reports a missing command with 127"),
          row("start-cannot-run-denied")
              .when(reason(START, "ContainerCannotRun").code(126))
              .then(COMMAND_NOT_EXECUTABLE)
              .because("docker reports a command that may not be executed with 126"),
          row("start-sandbox-legacy")
              .when(reason(START, "SetupNetworkError", "TeardownNetworkError"))
              .then(SANDBOX_FAILED)
              .during(SANDBOX)
              .because("old kubelets name a failed network setup so"),
          row("start-name-reserved")
              .when(
                  anything(START)
                      .saying(
                          "failed to reserve container name",
                          "is reserved for",
                          "kubelet may be retrying requests",
                          "currently at stage"))
              .then(CONTAINER_RUNTIME_ERROR)
              .during(CREATE)
              .because("an earlier request still runs in an overloaded runtime"),
          row("start-runtime-down")
              .when(
                  anything(START)
                      .saying(
                          "context deadline exceeded",
                          "context canceled",
                          "ttrpc: closed",
                          "failed to start shim",
                          "shim … exited",
                          "no space left on device",
                          "device or resource busy",
                          "resource temporarily unavailable",
                          "connection refused",
                          "connection reset",
                          "transport is closing",
                          "clientconnection is closing",
                          "client connection is closing",
                          "code = unavailable",
                          "code = deadlineexceeded",
                          "i/o timeout",
                          "cannot connect to the docker daemon",
                          "broken pipe",
                          "too many open files",
                          "cannot allocate memory",
                          "cgroup",
                          "failed to get sandbox",
                          "sandbox … not found",
                          "read init-p",
                          "waiting for init preliminary setup",
                          "procready not received",
                          "failed to create shim",
                          "file exists",
                          "dial unix",
                          "dbus",
                          "is not running",
                          "container init caused",
                          "error during container init",
                          "cannot join network of a non running container",
                          "hcs::createcomputesystem",
                          "hcsshim::createcomputesystem",
                          "hcsshim::preparelayer",
                          "hcsshim::activatelayer",
                          "failed in win32",
                          "failure in a windows system call",
                          "paging file is too small"))
              .then(CONTAINER_RUNTIME_ERROR)
              .because("the node's container runtime failed, not the container"),
          row("start-spec")
              .when(
                  anything(START)
                      .saying("failed to generate container … spec", "failed to generate spec"))
              .then(CONTAINER_CONFIG_INVALID)
              .confidence(LIKELY)
              .during(CREATE)
              .because("the runtime cannot make a container of what pod and image ask for"),
          row("start-reference-unquoted")
              .when(
                  anything(START)
                      .saying("configmap … not found", "secret … not found")
                      .notSaying(
                          "image … not found",
                          "file … not found",
                          "command not found",
                          "path … not found"))
              .then(CONFIG_REFERENCE_MISSING)
              .confidence(LIKELY)
              .during(CREATE)
              .because("it speaks of an object that does not exist, in no known component's words"),
          row("start-bare-missing-file")
              .when(
                  reason(START, "StartError", "RunContainerError")
                      .saying("no such file or directory")
                      .notSaying(OF_THE_NODE))
              .then(COMMAND_NOT_FOUND)
              .confidence(LIKELY)
              .because("the runtime misses a file when it starts the command"),
          row("start-bare-denied")
              .when(
                  reason(START, "StartError", "RunContainerError")
                      .saying("permission denied")
                      .notSaying(OF_THE_NODE))
              .then(COMMAND_NOT_EXECUTABLE)
              .confidence(LIKELY)
              .because("the runtime is refused a file when it starts the command"),
          row("start-hook-internal")
              .when(reason(START, "PreCreateHookError", "PreStartHookError"))
              .then(CONTAINER_RUNTIME_ERROR)
              .during(CREATE)
              .because("a hook inside the kubelet failed: CPU, memory or device manager"),
          row("start-cannot-run")
              .when(reason(START, "ContainerCannotRun"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(DEPENDS)
              .confidence(LIKELY)
              .because("docker could not start the container and names no fault of it"),
          row("start-blocked")
              .when(reason(START, "Blocked"))
              .then(SECURITY_CONTEXT_REJECTED)
              .confidence(LIKELY)
              .during(CREATE)
              .because("the kubelet blocks containers whose profile it cannot enforce"),
          row("start-volume-lost")
              .when(
                  reason(START, "CreateContainerConfigError", "CreateContainerError")
                      .saying("/volumes/kubernetes.io~… no such file or directory"))
              .then(VOLUME_UNAVAILABLE)
              .lasting(DEPENDS)
              .during(VOLUME)
              .because("a volume was mounted on the node and is not there any more"),
          row("start-config-path")
              .when(
                  reason(START, "CreateContainerConfigError")
                      .saying("stat … no such file or directory"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("a path that the pod mounts from the node does not exist there"),
          row("start-variable-missing")
              .when(reason(START, "CreateContainerConfigError").saying("missing value for"))
              .then(CONTAINER_CONFIG_INVALID)
              .during(CREATE)
              .because("a path of a mount takes a variable that the container does not have"),
          row("start-config-unattributed")
              .when(reason(START, "CreateContainerConfigError", "GenerateConfigError"))
              .then(UNKNOWN)
              .during(CREATE)
              .asLastResort()
              .because(
                  "the kubelet could not make the container's configuration and does not say why"),
          row("start-unattributed")
              .when(
                  reason(
                      START,
                      "CreateContainerError",
                      "RunContainerError",
                      "StartError",
                      "RunInitContainerError",
                      "ErrRunInitContainer",
                      "rpc error"))
              .then(CONTAINER_RUNTIME_ERROR)
              .lasting(DEPENDS)
              .confidence(GUESS)
              .asLastResort()
              .because("the container could not be created or started and no known cause is named"),
          row("start-unknown-reason")
              .when(anything(START))
              .then(UNKNOWN)
              .asLastResort()
              .because("the container waits for a reason that is not known"));

  private StartRules() {}
}
