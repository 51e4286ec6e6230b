package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.ended;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.justCreated;
import static dev.podmend.tests.failure.SpecimenPods.pod;
import static dev.podmend.tests.failure.SpecimenPods.start;
import static dev.podmend.tests.failure.SpecimenPods.startEnded;
import static dev.podmend.tests.failure.SpecimenPods.status;
import static dev.podmend.tests.failure.SpecimenPods.waitingState;

import dev.podmend.failure.PodObservation;
import java.util.List;

/** Containers that could not be created or started. */
final class SpecimenStarts {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "start-memory-limit",
              "runc 1.1",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: "
                      + "container init was OOM-killed (memory limit too low?): unknown")),
          Specimen.of(
              "start-memory-limit",
              "CRI-O",
              start(
                  "CreateContainerError",
                  "set memory limit 4194304 too low; should be at least 12582912 bytes")),
          Specimen.of(
              "start-memory-limit",
              "crun",
              start(
                  "CreateContainerError",
                  "container create failed: OCI runtime error: crun: the container was "
                      + "killed, the memory limit could be too low")),
          Specimen.near(
              "start-memory-limit",
              "start-runtime-down",
              "runc, the node itself without memory",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: fork/exec "
                      + "/usr/bin/runc: cannot allocate memory")),
          Specimen.of(
              "start-config-cache",
              "kubelet",
              start(
                  "CreateContainerConfigError",
                  "failed to sync secret cache: timed out waiting for the condition")),
          Specimen.of(
              "start-config-cache",
              "node authorizer",
              start(
                  "CreateContainerConfigError",
                  "configmaps \"web\" is forbidden: User \"system:node:node-1\" cannot get "
                      + "resource \"configmaps\" in API group \"\" in the namespace \"default\": "
                      + "no relationship found between node 'node-1' and this object")),
          Specimen.of(
              "start-reference-missing",
              "kubelet 1.6, a sentence for a reason",
              start("Couldn't find key options in Secret jenkins/jenkins", "")),
          Specimen.near(
              "start-reference-missing",
              NONE,
              "kubelet 1.1, a container that is being created",
              justCreated("Image: nginx is ready, container is creating", "")),
          Specimen.of(
              "start-reference-missing",
              "a controller that fills in why a container waits",
              justCreated(
                  "ContainerCreating",
                  "MountVolume.SetUp failed for volume \"config\" : configmap \"web\" not found")),
          Specimen.near(
              "start-reference-missing",
              NONE,
              "the same, a volume that is merely late",
              justCreated(
                  "ContainerCreating",
                  "MountVolume.SetUp failed for volume \"config\" : timed out")),
          Specimen.of(
              "start-reference-missing",
              "an end on record with the reason for which it waited",
              ended("CreateContainerConfigError", 1, "secret \"missing-auth\" not found")),
          Specimen.near(
              "start-reference-missing",
              "end-error",
              "an app that misses a secret of its own",
              ended("Error", 1, "secret \"missing-auth\" not found")),
          Specimen.near(
              "start-config-cache",
              "start-reference-missing",
              "kubelet, a secret named for it",
              start("CreateContainerConfigError", "secret \"not-registered\" not found")),
          Specimen.of(
              "start-reference-missing",
              "kubelet",
              start("CreateContainerConfigError", "configmap \"web-settings\" not found")),
          Specimen.of(
              "start-reference-missing",
              "kubelet, key",
              start(
                  "CreateContainerConfigError", "couldn't find key password in Secret default/db")),
          Specimen.of(
              "start-reference-missing",
              "kubelet 1.6",
              start("CreateContainerConfigError", "secrets \"db\" not found")),
          Specimen.of(
              "start-reference-missing",
              "kubelet 1.34, file of variables",
              start(
                  "CreateContainerConfigError",
                  "environment variable key \"DB_URL\" not found in file \"app.env\"")),
          Specimen.near(
              "start-reference-missing",
              "start-command-missing",
              "runc, a command named for it",
              start(
                  "RunContainerError",
                  "runc create failed: unable to start container process: exec: "
                      + "\"load-secret\": executable file not found in $PATH: unknown")),
          Specimen.of(
              "start-image-user",
              "kubelet",
              start(
                  "CreateContainerConfigError",
                  "container has runAsNonRoot and image will run as root (pod: "
                      + "\"web_default(5c1b0f5e-5d0c-4a0e-9d8b-2f4d8f0a7c11)\", container: app)")),
          Specimen.of(
              "start-image-user",
              "kubelet, named user",
              start(
                  "CreateContainerConfigError",
                  "container has runAsNonRoot and image has non-numeric user (jovyan), "
                      + "cannot verify user is non-root (pod: \"web_default(5c1b0f5e)\", "
                      + "container: app)")),
          Specimen.near(
              "start-image-user",
              "start-run-as-user",
              "kubelet, the pod's own fault",
              start(
                  "CreateContainerConfigError",
                  "container's runAsUser breaks non-root policy (pod: "
                      + "\"web_default(5c1b0f5e)\", container: app)")),
          Specimen.of(
              "start-run-as-user",
              "kubelet on Windows",
              start(
                  "CreateContainerConfigError",
                  "container's runAsUser (ContainerAdministrator) which will be regarded as "
                      + "root identity and will break non-root policy (pod: "
                      + "\"web_default(5c1b0f5e)\", container: app)")),
          Specimen.near(
              "start-run-as-user",
              "start-image-user",
              "kubelet, the image's fault",
              start(
                  "CreateContainerConfigError",
                  "container has runAsNonRoot and image will run as root (pod: "
                      + "\"runasuser-breaks-non-root-policy_default(1)\", container: app)")),
          Specimen.of(
              "start-scc-text",
              "a controller that copies the refusal",
              start(
                  "RunContainerError",
                  "unable to validate against any security context constraint: [provider "
                      + "restricted: .spec.securityContext.fsGroup: Invalid value: []int64{100}: "
                      + "100 is not an allowed group]")),
          Specimen.near(
              "start-scc-text",
              "start-unattributed",
              "a runtime that knows no such thing",
              start("RunContainerError", "unable to validate the bundle")),
          Specimen.of(
              "start-runtime-hook",
              "NVIDIA container toolkit",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: "
                      + "error during container init: error running hook #0: error running hook: "
                      + "exit status 1, stdout: , stderr: nvidia-container-cli: mount error: stat "
                      + "failed: /proc/driver/nvidia/capabilities: no such file or directory: "
                      + "unknown")),
          Specimen.of(
              "start-runtime-hook",
              "containerd 1.7 with CDI",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: CDI "
                      + "device injection failed: unresolvable CDI devices nvidia.com/gpu=GPU-1")),
          Specimen.of(
              "start-runtime-hook",
              "runc without the hook's binary",
              startEnded(
                  "StartError",
                  128,
                  "OCI runtime create failed: runc create failed: unable to start container "
                      + "process: error during container init: error running prestart hook #0: "
                      + "fork/exec /usr/bin/nvidia-container-runtime-hook: no such file or "
                      + "directory: unknown")),
          Specimen.near(
              "start-runtime-hook",
              "start-command-missing",
              "a command of that name that is not in the image",
              start(
                  "RunContainerError",
                  "unable to start container process: exec: \"nvidia-smi\": executable file "
                      + "not found in $PATH: unknown")),
          Specimen.of(
              "start-node-helper",
              "containerd 2 on a node without AppArmor's parser",
              start(
                  "CreateContainerError",
                  "failed to create containerd container: get apparmor_parser version: exec: "
                      + "\"apparmor_parser\": executable file not found in $PATH")),
          Specimen.of(
              "start-node-helper",
              "containerd, the runtime of the node is not installed",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: unable to retrieve OCI runtime error (open "
                      + "/run/containerd/io.containerd.runtime.v2.task/k8s.io/4f/log.json: no such "
                      + "file or directory): exec: \"nvidia-container-runtime\": executable file "
                      + "not found in $PATH: unknown")),
          Specimen.near(
              "start-node-helper",
              "start-command-missing",
              "runc, a command of that name that is not in the image",
              start(
                  "RunContainerError",
                  "runc create failed: unable to start container process: exec: "
                      + "\"nvidia-container-runtime\": executable file not found in $PATH: "
                      + "unknown")),
          Specimen.of(
              "start-profile",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate seccomp spec "
                      + "opts: seccomp is not supported")),
          Specimen.of(
              "start-profile",
              "runc and AppArmor",
              startEnded(
                  "StartError",
                  128,
                  "runc create failed: unable to start container process: error during "
                      + "container init: unable to apply apparmor profile: apparmor failed to "
                      + "apply profile: write /proc/self/attr/apparmor/exec: no such file or "
                      + "directory: unknown")),
          Specimen.of(
              "start-profile",
              "dockershim",
              start(
                  "CreateContainerConfigError",
                  "failed to generate security options for container \"app\": failed to "
                      + "generate seccomp security options for container: cannot load seccomp "
                      + "profile \"/var/lib/kubelet/seccomp/audit.json\": open "
                      + "/var/lib/kubelet/seccomp/audit.json: no such file or directory")),
          Specimen.near(
              "start-profile",
              "start-spec",
              "containerd, another part of the specification",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: failed "
                      + "to set OCI hooks: open /etc/apparmor-profile: is missing")),
          Specimen.of(
              "start-privileges",
              "crun, a user outside of the user namespace",
              start(
                  "CreateContainerError",
                  "container create failed: setresuid to `65536`: Invalid argument")),
          Specimen.near(
              "start-privileges",
              "start-cgroup-values",
              "runc, another invalid argument",
              start(
                  "RunContainerError",
                  "failed to write 0-99 to cpuset.cpus: cpuset.cpus: invalid argument")),
          Specimen.of(
              "start-privileges",
              "runc without privileges",
              startEnded(
                  "StartError",
                  128,
                  "runc create failed: unable to start container process: error during "
                      + "container init: unable to apply caps: operation not permitted: unknown")),
          Specimen.of(
              "start-privileges",
              "crun",
              start(
                  "CreateContainerError",
                  "container create failed: setresuid: Operation not permitted")),
          Specimen.of(
              "start-mount",
              "docker on Windows",
              start(
                  "CreateContainerError",
                  "Error: Error response from daemon: create \\models: \"\\models\" includes "
                      + "invalid characters for a local volume name, only "
                      + "\"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed.")),
          Specimen.of(
              "start-reference-unquoted",
              "a kubelet of another make",
              start(
                  "CreateContainerError",
                  "Failed to process volumes: ConfigMap default/settings not found")),
          Specimen.near(
              "start-reference-unquoted",
              "start-unattributed",
              "an image by such a name",
              start("CreateContainerError", "cannot use ConfigMap: image web:1 not found")),
          Specimen.near(
              "start-reference-unquoted",
              "start-command-missing",
              "runc, a command in a mounted ConfigMap",
              start(
                  "RunContainerError",
                  "exec: \"/mnt/configmap/run\": executable file not found in $PATH")),
          Specimen.of(
              "start-runtime-mount",
              "runc, no cgroup v1 on the node",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting \"cgroup\" to rootfs at \"/sys/fs/cgroup\": stat /run/containerd/io.containerd.runtime.v2.task/k8s.io/4f: no such file or directory: unknown")),
          Specimen.near(
              "start-runtime-mount",
              "start-mount",
              "runc, a volume of such a name",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: error mounting \"/var/lib/kubelet/pods/4f/volumes/kubernetes.io~configmap/proc\" to rootfs at \"/etc/proc\": not a directory: unknown")),
          Specimen.of(
              "start-runtime-down",
              "docker on Windows, a layer",
              start(
                  "ContainerCannotRun",
                  "hcsshim::PrepareLayer - failed failed in Win32: The device is not ready. (0x15)")),
          Specimen.of(
              "start-runtime-down",
              "containerd on Windows",
              start(
                  "RunContainerError",
                  "failed to create containerd task: hcs::CreateComputeSystem 4f: The paging file is too small for this operation to complete.: unknown")),
          Specimen.near(
              "start-runtime-down",
              "start-command-missing",
              "docker on Windows, a command",
              start(
                  "ContainerCannotRun",
                  "container 4f encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)")),
          Specimen.of(
              "start-runtime-down",
              "docker, a kubelet whose reasons are sentences",
              start(
                  "rpc error: code = 2 desc = failed to start container \"4f\": Error response from daemon: cannot join network of a non running container: 5a",
                  "")),
          Specimen.of(
              "start-unattributed",
              "a kubelet whose reasons are sentences",
              start("rpc error: code = 2 desc = the moon is full", "")),
          Specimen.near(
              "start-unattributed",
              "start-unknown-reason",
              "what no kubelet writes",
              start("moon error: code = 2 desc = the moon is full", "")),
          Specimen.of(
              "start-config-path",
              "kubelet, only its event says which",
              PodObservation.of(
                  pod(
                      "Pending",
                      "Always",
                      status("app", waitingState("CreateContainerConfigError", ""))),
                  List.of(event("Failed", "Error: stat /opt/models: no such file or directory")))),
          Specimen.of(
              "start-bare-denied",
              "the same of a start",
              PodObservation.of(
                  pod("Pending", "Always", status("app", waitingState("RunContainerError", ""))),
                  List.of(event("Failed", "Error: failed to open log file: permission denied")))),
          Specimen.near(
              "start-config-path",
              "start-config-unattributed",
              "an event that is not the kubelet's own error",
              PodObservation.of(
                  pod(
                      "Pending",
                      "Always",
                      status("app", waitingState("CreateContainerConfigError", ""))),
                  List.of(event("Failed", "stat /opt/models: no such file or directory")))),
          Specimen.of(
              "start-runtime-windows",
              "containerd on Windows",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: "
                      + "hcs::CreateComputeSystem 0a1b: Access is denied.: unknown")),
          Specimen.near(
              "start-runtime-windows",
              "start-not-executable",
              "containerd on Windows, one step later",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: "
                      + "hcs::System::CreateProcess 0a1b: Access is denied.: unknown")),
          Specimen.of(
              "start-runtime-down",
              "containerd 1.5 on Windows",
              start(
                  "RunContainerError",
                  "failed to create containerd task: hcsshim::CreateComputeSystem 0a1b: "
                      + "The requested operation for attach namespace failed.")),
          Specimen.of(
              "start-runtime-mount",
              "runc, a file that the kubelet itself adds",
              start(
                  "RunContainerError",
                  "failed to create shim task: OCI runtime create failed: runc create "
                      + "failed: unable to start container process: error during container "
                      + "init: error mounting \"/var/lib/kubelet/pods/5c1b/containers/app/0d\" to"
                      + " rootfs at \"/dev/termination-log\": possibly malicious path detected")),
          Specimen.near(
              "start-runtime-mount",
              "start-mount",
              "the same of what the pod itself mounts there",
              start(
                  "RunContainerError",
                  "failed to create shim task: OCI runtime create failed: runc create "
                      + "failed: unable to start container process: error during container "
                      + "init: error mounting \"/var/lib/kubelet/pods/5c1b/volume-"
                      + "subpaths/hosts/app/0\" to rootfs at \"/etc/hosts\": possibly malicious "
                      + "path detected")),
          Specimen.of(
              "start-volume-lost",
              "kubelet, a CSI volume that was unmounted under it",
              start(
                  "CreateContainerConfigError",
                  "stat /var/lib/kubelet/pods/5c1b/volumes/kubernetes.io~csi/pvc-1/mount:"
                      + " no such file or directory")),
          Specimen.near(
              "start-volume-lost",
              "start-config-path",
              "kubelet, a path of the node",
              start(
                  "CreateContainerConfigError",
                  "stat /var/volumes/data: no such file or directory")),
          Specimen.of(
              "start-node-kernel",
              "runc 1.2, user namespaces",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: error "
                      + "during container init: failed to fulfil mount request: failed to set "
                      + "MOUNT_ATTR_IDMAP on /data: invalid argument (maybe the filesystem used "
                      + "doesn't support idmap mounts on this kernel?): unknown")),
          Specimen.of(
              "start-node-kernel",
              "runc, a limit above that of the node",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: runc create failed: unable to start container process: "
                      + "error setting rlimit type 8: operation not permitted: unknown")),
          Specimen.near(
              "start-node-kernel",
              "start-runtime-down",
              "runc, a mount that is busy",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: runc create failed: unable to start container process: "
                      + "error during container init: failed to fulfil mount request: device or resource "
                      + "busy: unknown")),
          Specimen.of(
              "start-working-directory",
              "runc 1.1, the directory is a file",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: mkdir /etc/passwd: not a directory: unknown")),
          Specimen.of(
              "start-working-directory",
              "runc 1.0, a directory that it may not make",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: mkdir /proc/app: permission denied: unknown")),
          Specimen.of(
              "start-working-directory",
              "runc 1.0-rc",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: container_linux.go:349: starting container process caused \"process_linux.go:449: container init caused \\\"mkdir /etc/passwd: not a directory\\\"\": unknown")),
          Specimen.near(
              "start-working-directory",
              "start-runtime-down",
              "runc, the cgroup of the container",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: unable to apply cgroup configuration: mkdir /sys/fs/cgroup/memory/kubepods: cannot allocate memory: unknown")),
          Specimen.of(
              "start-variable-missing",
              "kubelet, subPathExpr",
              start("CreateContainerConfigError", "missing value for NOPE")),
          Specimen.near(
              "start-variable-missing",
              "start-config-unattributed",
              "kubelet, other words",
              start("CreateContainerConfigError", "a value is missing")),
          Specimen.near(
              "start-privileges",
              "start-runtime-mount",
              "runc, a mount that the kernel refuses",
              startEnded(
                  "StartError",
                  128,
                  "unable to start container process: error during container init: error "
                      + "mounting \"proc\" to rootfs at \"/proc\": mount proc:/proc (via "
                      + "/proc/self/fd/6), flags: 0xe: operation not permitted: unknown")),
          Specimen.of(
              "start-legacy-non-root",
              "kubelet 1.5",
              start("VerifyNonRootError", "container app wants root")),
          Specimen.near(
              "start-legacy-non-root",
              "start-unknown-reason",
              "a virtual kubelet's own reason",
              start("VerifyRootError", "container app wants root")),
          Specimen.of(
              "start-platform",
              "runc 1.1",
              startEnded(
                  "StartError",
                  128,
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: "
                      + "exec /app/server: exec format error: unknown")),
          Specimen.of(
              "start-platform",
              "Windows, a Linux binary",
              start(
                  "RunContainerError",
                  "hcs::System::CreateProcess app: %1 is not a valid Win32 application. "
                      + "(0xc1)")),
          Specimen.of(
              "start-platform",
              "Windows, image and host versions differ",
              start(
                  "RunContainerError",
                  "hcsshim::CreateComputeSystem 4f: The container operating system does not "
                      + "match the host operating system.")),
          Specimen.near(
              "start-platform",
              "start-command-missing",
              "runc, a script called format",
              start(
                  "RunContainerError",
                  "unable to start container process: exec: \"exec-format-error\": "
                      + "executable file not found in $PATH: unknown")),
          Specimen.of(
              "start-missing-library",
              "crun 1.8",
              start(
                  "CreateContainerError",
                  "container create failed: exec container process (missing dynamic "
                      + "library?) `/app/server`: No such file or directory")),
          Specimen.near(
              "start-missing-library",
              "start-command-missing",
              "crun 1.8, no hint at a library",
              start(
                  "CreateContainerError",
                  "container create failed: exec container process `/app/server`: No such "
                      + "file or directory")),
          Specimen.of(
              "start-sub-path",
              "kubelet",
              start(
                  "CreateContainerConfigError",
                  "failed to prepare subPath for volumeMount \"data\" of container \"app\"")),
          Specimen.of(
              "start-sub-path",
              "kubelet, older",
              start(
                  "CreateContainerConfigError",
                  "failed to create subPath directory for volumeMount \"data\" of container "
                      + "\"app\"")),
          Specimen.near(
              "start-sub-path",
              "start-mount",
              "kubelet, the volume itself is not known",
              start(
                  "CreateContainerConfigError",
                  "cannot find volume \"sub-path-failed\" to mount into container \"app\"")),
          Specimen.of(
              "start-host-ip",
              "kubelet",
              start("CreateContainerConfigError", "host IP unknown; known addresses: []")),
          Specimen.near(
              "start-host-ip",
              "start-config-unattributed",
              "kubelet, another field",
              start("CreateContainerConfigError", "unsupported fieldPath: status.hostIPs")),
          Specimen.of(
              "start-mount",
              "runc, a directory over a file",
              startEnded(
                  "StartError",
                  128,
                  "error during container init: error mounting "
                      + "\"/var/lib/kubelet/pods/5c/volume-subpaths/conf/app/0\" to rootfs at "
                      + "\"/etc/app.conf\": mount /etc/app.conf: not a directory: unknown: Are you "
                      + "trying to mount a directory onto a file (or vice-versa)? Check if the "
                      + "specified host path exists and is the expected type")),
          Specimen.of(
              "start-mount",
              "docker 18",
              startEnded(
                  "ContainerCannotRun",
                  128,
                  "OCI runtime create failed: container_linux.go:345: starting container "
                      + "process caused \"process_linux.go:430: container init caused "
                      + "\\\"rootfs_linux.go:58: mounting \\\\\\\"/data/app.conf\\\\\\\" to rootfs "
                      + "\\\\\\\"/var/lib/docker/overlay2/4f/merged\\\\\\\" at "
                      + "\\\\\\\"/etc/app.conf\\\\\\\" caused \\\\\\\"not a "
                      + "directory\\\\\\\"\\\"\": unknown")),
          Specimen.of(
              "start-mount",
              "containerd, no such path on the node",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: failed "
                      + "to stat \"/data/models\": stat /data/models: no such file or directory")),
          Specimen.of(
              "start-mount",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: path "
                      + "\"/var/lib/kubelet\" is mounted on \"/\" but it is not a shared or slave "
                      + "mount")),
          Specimen.of(
              "start-mount",
              "crun, a directory over a file",
              start(
                  "CreateContainerError",
                  "container create failed: mount "
                      + "`/var/lib/kubelet/pods/5c/volume-subpaths/conf/app/0/app.conf` to "
                      + "`etc/app.conf`: Not a directory")),
          Specimen.of(
              "start-node-storage",
              "docker, a device",
              start(
                  "RunContainerError",
                  "Error response from daemon: error gathering device information while "
                      + "adding custom device \"/dev/nvidia0\": no such file or directory")),
          Specimen.of(
              "start-node-storage",
              "containerd, a snapshot that cannot be mounted",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: failed to "
                      + "mount rootfs component: invalid argument: unknown")),
          Specimen.of(
              "start-node-storage",
              "CRI-O, a layer that is gone",
              start(
                  "CreateContainerError",
                  "failed to mount container k8s_app_web_default_5c1b0f5e_0(4f): readlink "
                      + "/var/lib/containers/storage/overlay/l/ABCDEF: no such file or directory")),
          Specimen.of(
              "start-node-storage",
              "containerd, a volume whose driver died",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: failed "
                      + "to stat \"/var/lib/kubelet/pods/5c/volumes/kubernetes.io~csi/pvc-1/mount\": "
                      + "stat /var/lib/kubelet/pods/5c/volumes/kubernetes.io~csi/pvc-1/mount: "
                      + "transport endpoint is not connected")),
          Specimen.of(
              "start-node-storage",
              "containerd, an export that was moved",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: failed "
                      + "to stat \"/var/lib/kubelet/pods/5c/volumes/kubernetes.io~nfs/data\": stat "
                      + "/var/lib/kubelet/pods/5c/volumes/kubernetes.io~nfs/data: stale NFS file "
                      + "handle")),
          Specimen.near(
              "start-node-storage",
              "start-mount",
              "containerd, a path that the node never had",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: failed "
                      + "to stat \"/mnt/stale/file-handle\": stat /mnt/stale/file-handle: no such "
                      + "file or directory")),
          Specimen.near(
              "start-mount",
              "start-not-executable",
              "runc, a command in a mounted directory",
              start(
                  "RunContainerError",
                  "runc create failed: unable to start container process: exec: "
                      + "\"/mnt/run.sh\": permission denied: unknown")),
          Specimen.of(
              "start-user",
              "runc",
              start(
                  "RunContainerError",
                  "unable to start container process: error during container init: unable to "
                      + "find user jovyan: no matching entries in passwd file: unknown")),
          Specimen.of(
              "start-user",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: mount "
                      + "callback failed on /tmp/containerd-mount: no users found")),
          Specimen.near(
              "start-user",
              "start-image-user",
              "kubelet, a user that is known and named",
              start(
                  "CreateContainerConfigError",
                  "container has runAsNonRoot and image has non-numeric user (nouser), "
                      + "cannot verify user is non-root")),
          Specimen.of(
              "start-working-directory",
              "runc",
              start(
                  "RunContainerError",
                  "runc create failed: unable to start container process: error during "
                      + "container init: chdir to cwd (\"/home/jovyan\") set in config.json "
                      + "failed: permission denied: unknown")),
          Specimen.of(
              "start-working-directory",
              "crun",
              start(
                  "CreateContainerError",
                  "container create failed: chdir: No such file or directory")),
          Specimen.of(
              "start-working-directory",
              "Windows",
              start(
                  "RunContainerError",
                  "hcs::System::CreateProcess app: The directory name is invalid. (0x10b)")),
          Specimen.near(
              "start-working-directory",
              "start-not-executable",
              "runc, a script named for it",
              start(
                  "RunContainerError",
                  "unable to start container process: exec: \"/opt/bin/chdir.sh\": "
                      + "permission denied: unknown")),
          Specimen.of(
              "start-not-executable",
              "crun, a file without the right to execute it",
              start(
                  "CreateContainerError",
                  "container create failed: open executable: Permission denied")),
          Specimen.of(
              "start-not-executable",
              "crun, a file that a profile keeps shut",
              start(
                  "CreateContainerError",
                  "container create failed: open executable: Operation not permitted")),
          Specimen.of(
              "start-not-executable",
              "runc",
              startEnded(
                  "StartError",
                  128,
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: "
                      + "exec: \"/docker-entrypoint.sh\": permission denied: unknown")),
          Specimen.of(
              "start-not-executable",
              "runc, a directory for a command",
              startEnded(
                  "StartError",
                  128,
                  "unable to start container process: exec: \"/app\": is a directory: unknown")),
          Specimen.of(
              "start-not-executable",
              "docker 19",
              startEnded(
                  "ContainerCannotRun",
                  126,
                  "OCI runtime create failed: container_linux.go:349: starting container "
                      + "process caused \"exec: \\\"/entrypoint.sh\\\": permission denied\": "
                      + "unknown")),
          Specimen.near(
              "start-not-executable",
              "start-bare-denied",
              "runc and SELinux, nothing about the command",
              start("RunContainerError", "write /proc/self/attr/keycreate: permission denied")),
          Specimen.of(
              "start-runtime-process",
              "docker 19.03, the sandbox is gone",
              start(
                  "RunContainerError",
                  "failed to start container \"3f2a\": Error response from daemon: OCI runtime "
                      + "create failed: container_linux.go:346: starting container process caused: "
                      + "creating new parent process caused: running lstat on namespace path "
                      + "\"/proc/2575743/ns/ipc\" caused: lstat /proc/2575743/ns/ipc: no such file "
                      + "or directory: unknown")),
          Specimen.of(
              "start-runtime-process",
              "containerd, its own shim is not there",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to start shim: exec: "
                      + "\"containerd-shim\": executable file not found in $PATH: unknown")),
          Specimen.near(
              "start-runtime-process",
              "start-command-missing",
              "containerd, the command is not there",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to create shim task: OCI runtime create "
                      + "failed: runc create failed: exec: \"/app/run\": stat /app/run: no such "
                      + "file or directory: unknown")),
          Specimen.near(
              "start-bare-missing-file",
              "start-unattributed",
              "a file of the node's",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: Unable to copy /var/lib/kubelet/pods/5d1c/etc-hosts to "
                      + "/run/containerd/io.containerd.runtime.v1.linux/rootfs/etc/hosts: open "
                      + "/var/lib/kubelet/pods/5d1c/etc-hosts: no such file or directory")),
          Specimen.near(
              "start-bare-denied",
              "start-unattributed",
              "a file of the node's",
              start("RunContainerError", "open /run/runc/3f2a/state.json: permission denied")),
          Specimen.of(
              "start-command-missing",
              "a shell that is not there, in few words",
              start("CreateContainerError", "exec: \"sh\": not found")),
          Specimen.near(
              "start-command-missing",
              "start-reference-missing",
              "a Secret that is not there",
              start("CreateContainerConfigError", "secret \"exec\" not found")),
          Specimen.of(
              "start-command-missing",
              "runc through containerd",
              startEnded(
                  "StartError",
                  128,
                  "failed to create containerd task: failed to create shim task: OCI runtime "
                      + "create failed: runc create failed: unable to start container process: "
                      + "exec: \"jupyter\": executable file not found in $PATH: unknown")),
          Specimen.of(
              "start-command-missing",
              "crun through CRI-O",
              start(
                  "CreateContainerError",
                  "container create failed: executable file `jupyter` not found in $PATH: No "
                      + "such file or directory")),
          Specimen.of(
              "start-command-missing",
              "runc through CRI-O",
              start(
                  "CreateContainerError",
                  "container create failed: time=\"2026-03-01T11:00:00Z\" level=error "
                      + "msg=\"runc create failed: unable to start container process: exec: "
                      + "\\\"jupyter\\\": executable file not found in $PATH\"")),
          Specimen.of(
              "start-command-missing",
              "docker, an absolute path",
              startEnded(
                  "ContainerCannotRun",
                  127,
                  "OCI runtime create failed: container_linux.go:380: starting container "
                      + "process caused: exec: \"/app/run\": stat /app/run: no such file or "
                      + "directory: unknown")),
          Specimen.of(
              "start-command-missing",
              "gVisor",
              startEnded(
                  "StartError",
                  128,
                  "OCI runtime create failed: starting container: error finding executable "
                      + "\"jupyter\" in PATH [/usr/local/bin /usr/bin /bin]: no such file or "
                      + "directory: unknown")),
          Specimen.of(
              "start-command-missing",
              "Windows",
              start(
                  "RunContainerError",
                  "hcs::System::CreateProcess app.exe: The system cannot find the file "
                      + "specified. (0x2)")),
          Specimen.near(
              "start-command-missing",
              "start-working-directory",
              "runc, the directory is what is missing",
              start(
                  "RunContainerError",
                  "unable to start container process: error during container init: chdir to "
                      + "cwd (\"/not/found\") set in config.json failed: no such file or "
                      + "directory: unknown")),
          Specimen.of(
              "start-no-command",
              "kubelet and docker",
              start("RunContainerError", "Error response from daemon: No command specified")),
          Specimen.of(
              "start-no-command",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: no "
                      + "command specified")),
          Specimen.near(
              "start-no-command",
              "start-command-missing",
              "runc, an empty command",
              start(
                  "RunContainerError",
                  "unable to start container process: exec: \"\": executable file not found "
                      + "in $PATH: unknown")),
          Specimen.of(
              "start-target-container",
              "kubelet, ephemeral container",
              start("CreateContainerConfigError", "unable to find target container \"app\"")),
          Specimen.near(
              "start-target-container",
              "start-user",
              "runc",
              start(
                  "RunContainerError",
                  "unable to find user target: no matching entries in passwd file")),
          Specimen.of(
              "start-runtime-class",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to get sandbox runtime: no runtime for \"kata\" is configured")),
          Specimen.near(
              "start-runtime-class",
              "start-runtime-down",
              "containerd, the sandbox is gone",
              start(
                  "CreateContainerError",
                  "failed to get sandbox container task: no running task found: task 4f not "
                      + "found: not found; failed to get sandbox")),
          Specimen.of(
              "start-cgroup-values",
              "docker",
              start(
                  "RunContainerError",
                  "Error response from daemon: Minimum memoryswap limit should be larger "
                      + "than memory limit: memory swap limit")),
          Specimen.of(
              "start-cgroup-values",
              "runc, a share that the kernel refuses",
              start(
                  "RunContainerError",
                  "failed to write \"200000\": write "
                      + "/sys/fs/cgroup/cpu/kubepods/pod5c/cpu.cfs_quota_us: invalid argument: "
                      + "cpu.cfs_quota_us value: invalid argument")),
          Specimen.near(
              "start-cgroup-values",
              "start-runtime-down",
              "runc, the cgroup cannot be made",
              start(
                  "RunContainerError",
                  "unable to apply cgroup configuration: mkdir "
                      + "/sys/fs/cgroup/memory/kubepods/pod5c: cannot allocate memory")),
          Specimen.of(
              "start-cannot-run-missing",
              "dockershim without words",
              startEnded("ContainerCannotRun", 127, "")),
          Specimen.near(
              "start-cannot-run-missing",
              "start-cannot-run",
              "dockershim, another code",
              startEnded("ContainerCannotRun", 128, "")),
          Specimen.of(
              "start-cannot-run-denied",
              "dockershim without words",
              startEnded("ContainerCannotRun", 126, "")),
          Specimen.near(
              "start-cannot-run-denied",
              "start-cannot-run-missing",
              "dockershim, the code beside it",
              startEnded("ContainerCannotRun", 127, "OCI runtime create failed")),
          Specimen.of(
              "start-hook",
              "kubelet 1.20, the whole error as reason",
              start("PostStartHookError: command 'sh -c exit 7' exited with 7:", "")),
          Specimen.of(
              "start-hook", "kubelet 1.30", start("PostStartHookError", "PostStartHook failed")),
          Specimen.of(
              "start-hook",
              "kubelet 1.27, a hook that was refused a file",
              start(
                  "PostStartHookError",
                  "Exec lifecycle hook ([/bin/sh -c touch /x]) for Container \"app\" in Pod "
                      + "\"web_default(5c1b0f5e)\" failed - error: command '/bin/sh -c touch /x' "
                      + "exited with 1: touch: /x: Permission denied\n, message: \"touch: /x: "
                      + "Permission denied\\n\"")),
          Specimen.of(
              "start-hook",
              "kubelet 1.27, a hook without a shell",
              start(
                  "PostStartHookError",
                  "Exec lifecycle hook ([bash -c true]) for Container \"app\" in Pod "
                      + "\"web_default(5c1b0f5e)\" failed - error: rpc error: code = Unknown desc "
                      + "= failed to exec in container: OCI runtime exec failed: exec failed: "
                      + "unable to start container process: exec: \"bash\": executable file not "
                      + "found in $PATH: unknown, message: \"\"")),
          Specimen.near(
              "start-hook",
              "start-command-missing",
              "containerd, the container's own command",
              start("RunContainerError", "exec: \"bash\": executable file not found in $PATH")),
          Specimen.near(
              "start-hook",
              "start-hook-internal",
              "kubelet, a hook of its own",
              start("PreStartHookError", "failed to update cpuset")),
          Specimen.of(
              "start-sandbox-legacy",
              "kubelet 1.5",
              start(
                  "SetupNetworkError",
                  "Failed to setup network for pod \"web_default(5c1b0f5e)\"")),
          Specimen.near(
              "start-sandbox-legacy",
              "start-unknown-reason",
              "a virtual kubelet",
              start("NetworkError", "Failed to attach to the subnet")),
          Specimen.of(
              "start-name-reserved",
              "containerd under load",
              start(
                  "CreateContainerError",
                  "failed to reserve container name \"app_web_default_5c1b0f5e_0\": name "
                      + "\"app_web_default_5c1b0f5e_0\" is reserved for \"4f0a\"")),
          Specimen.of(
              "start-name-reserved",
              "CRI-O under load",
              start(
                  "CreateContainerError",
                  "kubelet may be retrying requests that are timing out in CRI-O due to "
                      + "system load. Currently at stage container volume configuration: context "
                      + "deadline exceeded: error reserving ctr name k8s_app_web_default_5c_0 for "
                      + "id 4f: name is reserved")),
          Specimen.near(
              "start-name-reserved",
              "start-runtime-down",
              "containerd, slow and nothing reserved",
              start("CreateContainerError", "context deadline exceeded")),
          Specimen.of(
              "start-runtime-down",
              "containerd shim",
              start(
                  "RunContainerError",
                  "failed to create containerd task: failed to start shim: start failed: "
                      + "io.containerd.runc.v2: open /proc/self/stat: too many open files")),
          Specimen.of(
              "start-runtime-down",
              "Kata Containers",
              start(
                  "CreateContainerError",
                  "failed to create containerd task: failed to create shim task: failed to "
                      + "launch qemu: exit status 1, error messages from qemu log: Could not "
                      + "access KVM kernel module")),
          Specimen.of(
              "start-runtime-down",
              "runc 1.0 and systemd",
              start(
                  "RunContainerError",
                  "OCI runtime create failed: unable to apply configuration: dbus: "
                      + "connection closed by user: unknown")),
          Specimen.of(
              "start-runtime-down",
              "containerd gone",
              start(
                  "RunContainerError",
                  "rpc error: code = Unavailable desc = error reading from server: EOF")),
          Specimen.near(
              "start-runtime-down",
              "start-unattributed",
              "a runtime that does not say why",
              start("RunContainerError", "container start failed")),
          Specimen.of(
              "start-spec",
              "containerd",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: lstat "
                      + "/dev/fuse: operation is odd")),
          Specimen.near(
              "start-spec",
              "start-runtime-hook",
              "containerd, a GPU",
              start(
                  "CreateContainerError",
                  "failed to generate container \"4f\" spec: failed to generate spec: CDI "
                      + "device injection failed: unresolvable CDI devices vendor.com/gpu=0")),
          Specimen.of(
              "start-bare-missing-file",
              "Windows and others that only name the error",
              start("RunContainerError", "ENOENT: No such file or directory (os error 2)")),
          Specimen.near(
              "start-bare-missing-file",
              "start-unattributed",
              "the same where it was being created",
              start("CreateContainerError", "ENOENT: No such file or directory (os error 2)")),
          Specimen.of(
              "start-bare-denied",
              "a runtime that only names the error",
              startEnded("StartError", 128, "EACCES: Permission denied (os error 13)")),
          Specimen.near(
              "start-bare-denied",
              "start-unattributed",
              "the same where it was being created",
              start("CreateContainerError", "EACCES: Permission denied (os error 13)")),
          Specimen.of(
              "start-hook-internal",
              "kubelet, CPU manager",
              start("PreCreateHookError", "not enough exclusive processors")),
          Specimen.near(
              "start-hook-internal",
              "start-hook",
              "kubelet, the pod's own hook",
              start("PostStart Hook Failed", "exit status 1")),
          Specimen.of(
              "start-cannot-run",
              "dockershim",
              startEnded("ContainerCannotRun", 128, "OCI runtime create failed")),
          Specimen.near(
              "start-cannot-run",
              "start-unattributed",
              "containerd, the same",
              startEnded("StartError", 128, "OCI runtime create failed")),
          Specimen.of(
              "start-blocked", "kubelet 1.20 and AppArmor", start("Blocked", "Cannot enforce it")),
          Specimen.near(
              "start-blocked",
              "start-unknown-reason",
              "a virtual kubelet",
              start("BlockedByQuota", "Cannot enforce it")),
          Specimen.of(
              "start-config-path",
              "kubelet, a directory of the node that is not there",
              start("CreateContainerConfigError", "stat /mnt/data: no such file or directory")),
          Specimen.near(
              "start-config-path",
              "start-config-unattributed",
              "kubelet, a directory that it may not read",
              start("CreateContainerConfigError", "stat /mnt/data: permission denied")),
          Specimen.of(
              "start-config-unattributed",
              "kubelet, no message",
              start("CreateContainerConfigError", "")),
          Specimen.near(
              "start-config-unattributed",
              "start-unknown-reason",
              "a virtual kubelet",
              start("ContainerConfigError", "")),
          Specimen.of(
              "start-unattributed", "kubelet, no message", start("CreateContainerError", "")),
          Specimen.near(
              "start-unattributed",
              "start-config-unattributed",
              "kubelet, one stage before",
              start("GenerateConfigError", "")),
          Specimen.of(
              "start-unknown-reason",
              "virtual kubelet of Azure",
              start("ProviderFailed", "The requested resource is not available in the location")),
          Specimen.near(
              "start-unknown-reason",
              NONE,
              "kubelet, the default reason",
              justCreated("containercreating", "")));

  private SpecimenStarts() {}
}
