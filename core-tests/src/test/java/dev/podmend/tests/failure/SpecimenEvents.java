package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.creating;
import static dev.podmend.tests.failure.SpecimenPods.event;

import java.util.List;

/** Pods with a node that start no container. */
final class SpecimenEvents {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "event-config-cache",
              "kubelet",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"conf\" : failed to sync configmap "
                      + "cache: timed out waiting for the condition")),
          Specimen.of(
              "event-config-cache",
              "kubelet 1.20",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"token\" : object "
                      + "\"default\"/\"token-x\" not registered")),
          Specimen.near(
              "event-config-cache",
              "event-csi-driver",
              "kubelet, a driver and no secret",
              creating(
                  "FailedMount",
                  "MountVolume.MountDevice failed for volume \"pvc-1\" : kubernetes.io/csi: "
                      + "attacher.MountDevice failed to create newCsiDriverClient: driver name "
                      + "ebs.csi.aws.com not found in the list of registered CSI drivers")),
          Specimen.of(
              "event-reference-missing",
              "kubelet",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"tls\" : secret \"web-tls\" not found")),
          Specimen.of(
              "event-reference-missing",
              "kubelet, a key",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"conf\" : configmap references "
                      + "non-existent config key: app.yaml")),
          Specimen.of(
              "event-reference-missing",
              "kubelet, the service account of the token",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"kube-api-access-x\" : failed to fetch "
                      + "token: serviceaccounts \"builder\" not found")),
          Specimen.near(
              "event-reference-missing",
              "event-mount",
              "kubelet, a volume named for it",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"secret-not-found\" : rpc error: "
                      + "code = Internal desc = volume is busy")),
          Specimen.of(
              "event-csi-driver",
              "kubelet",
              creating(
                  "FailedMount",
                  "Unable to attach or mount volumes: driver name efs.csi.aws.com not found "
                      + "in the list of registered CSI drivers")),
          Specimen.near(
              "event-csi-driver",
              "event-mount-busy",
              "a driver that is there and fails",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : kubernetes.io/csi: "
                      + "mounter.SetUpAt failed: rpc error: code = Aborted desc = an operation "
                      + "with the given volume is in progress")),
          Specimen.of(
              "event-mount-refused",
              "kubelet, type of a path",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"sock\" : hostPath type check "
                      + "failed: /var/run/docker.sock is not a socket file")),
          Specimen.of(
              "event-mount-refused",
              "NFS",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"nfs\" : mount failed: exit status "
                      + "32\nMounting command: mount\nOutput: mount.nfs: access denied by server "
                      + "while mounting 10.0.0.5:/export")),
          Specimen.near(
              "event-mount-refused",
              "event-mount-network",
              "NFS, no answer at all",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"nfs\" : mount failed: exit status "
                      + "32\nOutput: mount.nfs: Connection timed out")),
          Specimen.of(
              "event-mount-network",
              "CSI, the driver is slow",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : rpc error: code = "
                      + "DeadlineExceeded desc = context deadline exceeded")),
          Specimen.of(
              "event-driver-down",
              "CSI, the driver is gone",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : rpc error: code = "
                      + "Unavailable desc = connection error: desc = \"transport: Error while "
                      + "dialing\"")),
          Specimen.of(
              "event-driver-down",
              "CSI, its socket is gone",
              creating(
                  "FailedMount",
                  "MountVolume.MountDevice failed for volume \"pvc-1\" : "
                      + "attacher.MountDevice failed: dial unix "
                      + "/var/lib/kubelet/plugins/efs.csi.aws.com/csi.sock: connect: no such file "
                      + "or directory")),
          Specimen.near(
              "event-driver-down",
              "event-mount-refused",
              "CSI, a path in the volume is missing",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : rpc error: code = "
                      + "Internal desc = lstat /export/team: no such file or directory")),
          Specimen.of(
              "event-mount-busy",
              "a volume that its last node has not let go",
              creating(
                  "FailedMount",
                  "MountVolume.MountDevice failed for volume \"pvc-1\" : rpc error: code = Internal "
                      + "desc = Volume pvc-1 still mounted on node x1002")),
          Specimen.near(
              "event-mount-busy",
              "event-mount",
              "the connection was aborted, not the call",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : rpc error: code = Internal desc "
                      + "= software caused connection abort")),
          Specimen.of(
              "event-attach-later",
              "CSI, the driver is slow",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : rpc error: code = "
                      + "DeadlineExceeded desc = context deadline exceeded")),
          Specimen.of(
              "event-attach-later",
              "attach-detach controller, a driver that is not registered yet",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : CSINode node-1 does not "
                      + "contain driver ebs.csi.aws.com")),
          Specimen.of(
              "event-attach-later",
              "CSI, nobody attached in time",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : timed out waiting for "
                      + "external-attacher of disk.csi.example.com CSI driver to attach volume h-1")),
          Specimen.of(
              "event-attach-later",
              "CSI, the driver restarts",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : rpc error: code = Unavailable "
                      + "desc = connection error: dial unix /csi/csi.sock: connect: connection refused")),
          Specimen.near(
              "event-attach-later",
              "event-attach",
              "a volume named for it",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : rpc error: code = NotFound "
                      + "desc = volume timeout-disk not found")),
          Specimen.near(
              "event-attach-later",
              "event-attach",
              "the node has no room for another",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : rpc error: code = "
                      + "ResourceExhausted desc = Attachment limit reached")),
          Specimen.near(
              "event-mount-network",
              "event-mount-pending",
              "kubelet, only its own patience ran out",
              creating(
                  "FailedMount",
                  "Unable to attach or mount volumes: unmounted volumes=[data], unattached "
                      + "volumes=[data kube-api-access]: timed out waiting for the condition")),
          Specimen.of(
              "event-mount-pending",
              "kubelet",
              creating(
                  "FailedMount",
                  "Unable to attach or mount volumes: unmounted volumes=[data]: timed out "
                      + "waiting for the condition")),
          Specimen.of(
              "event-mount-pending",
              "kubelet 1.13",
              creating(
                  "FailedMount",
                  "Unable to mount volumes for pod \"web_default(5c1b)\": timeout expired "
                      + "waiting for volumes to attach or mount for pod \"default\"/\"web\". "
                      + "list of unmounted volumes=[conf]. list of unattached volumes=[conf]")),
          Specimen.near(
              "event-mount-pending",
              "event-mount",
              "kubelet 1.1, the mount itself failed",
              creating(
                  "FailedMount",
                  "Unable to mount volumes for pod \"web_default\": exit status 32")),
          Specimen.near(
              "event-mount-pending",
              "event-reference-missing",
              "kubelet 1.13, after an event that tells",
              creating(
                  event(
                      "FailedMount",
                      "Unable to mount volumes for pod \"web_default(5c1b)\": timeout expired "
                          + "waiting for volumes to attach or mount for pod \"default\"/\"web\"",
                      "2026-03-01T11:31:00Z"),
                  event(
                      "FailedMount",
                      "MountVolume.SetUp failed for volume \"conf\" : configmap references "
                          + "non-existent config key: app.yaml"))),
          Specimen.near(
              "event-mount-pending",
              "event-reference-missing",
              "the same after an event that tells",
              creating(
                  event(
                      "FailedMount",
                      "Unable to attach or mount volumes: unmounted volumes=[tls]: timed out waiting for the condition",
                      "2026-03-01T11:31:00Z"),
                  event(
                      "FailedMount",
                      "MountVolume.SetUp failed for volume \"tls\" : secret \"web-tls\" not found"))),
          Specimen.of(
              "event-mount",
              "CSI",
              creating(
                  "FailedMapVolume",
                  "MapVolume.SetUpDevice failed for volume \"pvc-1\" : rpc error: code = "
                      + "Internal desc = cannot stage")),
          Specimen.near(
              "event-mount",
              "event-attach",
              "one step before",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : rpc error: code = "
                      + "Internal desc = cannot publish")),
          Specimen.of(
              "event-multi-attach",
              "attach-detach controller",
              creating(
                  "FailedAttachVolume",
                  "Multi-Attach error for volume \"pvc-1\" Volume is already exclusively "
                      + "attached to one node and can't be attached to another")),
          Specimen.of(
              "event-multi-attach",
              "vSphere",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : disk is already "
                      + "attached to another machine")),
          Specimen.of(
              "event-multi-attach",
              "kubelet, the same at the mount",
              creating(
                  "FailedMount",
                  "Multi-Attach error for volume \"pvc-1\" Volume is already used by pod(s) "
                      + "web-6c4")),
          Specimen.of(
              "event-multi-attach",
              "Azure, quoted",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : Service returned an error. "
                      + "Status=409 Code=\"AttachDiskWhileBeingDetached\" Message=\"Cannot attach "
                      + "data disk 'd' to VM 'v' because the disk is currently being detached.\"")),
          Specimen.near(
              "event-multi-attach",
              "event-mount",
              "mount, a device in use on the same node",
              creating(
                  "FailedMount",
                  "MountVolume.MountDevice failed for volume \"pvc-1\" : mount failed: exit "
                      + "status 32\nOutput: mount: /dev/sdb already mounted or mount point "
                      + "busy.")),
          Specimen.near(
              "event-multi-attach",
              "event-attach",
              "a disk named for it",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : Service returned an error. "
                      + "Code=\"DiskNotFound\" Target=\"currently being detached\"")),
          Specimen.near(
              "event-multi-attach",
              "event-attach",
              "a volume named for it",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"multi-attach\" : volume does not "
                      + "exist")),
          Specimen.of(
              "event-attach",
              "cloud provider",
              creating(
                  "FailedAttachVolume",
                  "AttachVolume.Attach failed for volume \"pvc-1\" : googleapi: Error 404: "
                      + "The resource was not found")),
          Specimen.near(
              "event-attach",
              "event-mount",
              "one step after",
              creating(
                  "FailedMount",
                  "MountVolume.MountDevice failed for volume \"pvc-1\" : rpc error: code = "
                      + "NotFound desc = device is missing")),
          Specimen.of(
              "event-bind",
              "persistent volume controller",
              creating("ProvisioningFailed", "storageclass \"fast\" has no provisioner")),
          Specimen.near(
              "event-bind",
              "event-mount",
              "kubelet, a volume that is bound",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"pvc-1\" : it is not formatted")),
          Specimen.of(
              "event-addresses",
              "AWS VPC CNI",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to "
                      + "setup network for sandbox \"4f\": plugin type=\"aws-cni\" "
                      + "name=\"aws-cni\" failed (add): add cmd: failed to assign an IP address to "
                      + "container")),
          Specimen.of(
              "event-addresses",
              "host-local",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"bridge\" failed (add): failed to allocate for range 0: no "
                      + "IP addresses available in range set: 10.244.1.1-10.244.1.254")),
          Specimen.of(
              "event-addresses",
              "Cilium",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"cilium-cni\" failed (add): unable to allocate IP via local "
                      + "cilium agent: [POST /ipam][502] postIpamFailure range is full")),
          Specimen.of(
              "event-addresses",
              "Cilium, all of them in use",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"cilium-cni\" failed (add): unable to allocate IP via local "
                      + "cilium agent: [POST /ipam][502] postIpamFailure No more IPs available")),
          Specimen.of(
              "event-addresses",
              "Calico",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"calico\" failed (add): failed to request IPv4 addresses: "
                      + "Assigned 0 out of 1 requested IPv4 addresses; No more free affine "
                      + "blocks and strict affinity enabled")),
          Specimen.of(
              "event-addresses",
              "AWS EC2",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"aws-cni\" failed (add): InsufficientFreeAddressesInSubnet: The "
                      + "specified subnet does not have enough capacity")),
          Specimen.of(
              "event-addresses",
              "AWS EC2, prefixes",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"aws-cni\" failed (add): InsufficientCidrBlocks: The specified "
                      + "subnet has run out of blocks")),
          Specimen.of(
              "event-addresses",
              "GKE",
              creating("FailedCreatePodSandBox", "IP_SPACE_EXHAUSTED on the range of pods")),
          Specimen.of(
              "event-addresses",
              "Azure CNI",
              creating("FailedCreatePodSandBox", "Failed to allocate address: SubnetIsFull")),
          Specimen.of(
              "event-addresses",
              "Cilium on Azure",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"cilium-cni\" failed (add): not enough IPs available of type "
                      + "ipv4")),
          Specimen.of(
              "event-addresses",
              "a subnet",
              creating("FailedCreatePodSandBox", "subnet-4f has no free addresses")),
          Specimen.near(
              "event-addresses",
              "event-sandbox",
              "a port that is taken",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"portmap\" failed (add): cannot open hostport 80: bind: address "
                      + "already in use; insufficient cpu to retry")),
          Specimen.near(
              "event-addresses",
              "event-sandbox",
              "an address that is taken, of many",
              creating(
                  "FailedCreatePodSandBox",
                  "plugin type=\"bridge\" failed (add): failed to set bridge addr: \"cni0\" "
                      + "already has an IP address different from 10.244.2.1/24")),
          Specimen.of(
              "event-sandbox-platform",
              "kubelet on Windows",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox container for pod \"web\": The container operating system does not match the host operating system.")),
          Specimen.of(
              "event-sandbox",
              "kubelet 1.5, in the event of a failed sync",
              creating(
                  "FailedSync",
                  "Error syncing pod, skipping: failed to \"CreatePodSandbox\" for "
                      + "\"web_default(5c1b)\" with CreatePodSandboxError: \"CreatePodSandbox for "
                      + "pod \\\"web_default(5c1b)\\\" failed: rpc error: code = 2 desc = unable to"
                      + " get status within 10s\"")),
          Specimen.of(
              "event-cni",
              "kubelet 1.2, the same with a reason of its own",
              creating(
                  "FailedSync",
                  "Error syncing pod, skipping: failed to \"SetupNetwork\" for "
                      + "\"web_default\" with SetupNetworkError: \"Failed to setup network for pod"
                      + " using network plugins \\\"cni\\\": no networks found in /etc/cni/net.d; "
                      + "Skipping pod\"")),
          Specimen.near(
              "event-sandbox",
              "event-stuck",
              "kubelet 1.5, what it fails to take down",
              creating(
                  event(
                      "FailedSync",
                      "Error syncing pod, skipping: failed to \"KillPodSandbox\" for \"5c1b\" "
                          + "with KillPodSandboxError: \"cni config uninitialized\""))),
          Specimen.of(
              "event-node-disk",
              "kubelet 0.13",
              creating(
                  "FailedSync",
                  "Error syncing pod, skipping: mkdir /var/lib/kubelet/pods/5c1b: no space left "
                      + "on device")),
          Specimen.near(
              "event-node-disk",
              "event-stuck",
              "kubelet, without a word of why",
              creating("FailedSync", "Error syncing pod")),
          Specimen.of(
              "event-provider",
              "virtual kubelet",
              creating("ProviderCreateFailed", "rpc error: the region has no such instance type")),
          Specimen.near(
              "event-provider",
              "event-stuck",
              "virtual kubelet, when it went well",
              creating("ProviderCreateSuccess", "Create pod in provider successfully")),
          Specimen.of(
              "event-mount-provider",
              "secrets-store 0.0.11",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"secrets\" : rpc error: code = "
                      + "Unknown desc = failed to mount secrets store objects for pod "
                      + "default/web, err: failed to find provider binary azure, err: stat "
                      + "/etc/kubernetes/secrets-store-csi-providers/azure/provider-azure: no "
                      + "such file or directory")),
          Specimen.of(
              "event-mount-provider",
              "secrets-store 1.0",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"secrets\" : rpc error: code = "
                      + "Unknown desc = failed to mount secrets store objects for pod "
                      + "default/web, err: error connecting to provider \"azure\": provider not "
                      + "found: provider \"azure\"")),
          Specimen.near(
              "event-mount-provider",
              "event-mount-refused",
              "a host path that is not there",
              creating(
                  "FailedMount",
                  "MountVolume.SetUp failed for volume \"data\" : stat /srv/provider: no "
                      + "such file or directory")),
          Specimen.of(
              "event-sandbox-setup",
              "runc, kubelet and runtime with two drivers of cgroups",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create "
                      + "containerd task: failed to create shim task: OCI runtime create failed: runc "
                      + "create failed: expected cgroupsPath to be of format \"slice:prefix:name\" for "
                      + "systemd cgroups, got \"/kubepods/besteffort\" instead: unknown")),
          Specimen.of(
              "event-sandbox-setup",
              "CNI, a plug-in older than its configuration",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to setup network for sandbox \"4f\": plugin type=\"bridge\" failed (add): "
                      + "incompatible CNI versions; config is \"1.0.0\", plugin supports [\"0.4.0\"]")),
          Specimen.near(
              "event-sandbox-setup",
              "event-sandbox",
              "runc, a cgroup that is busy",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = runc create failed: "
                      + "unable to apply cgroup configuration: device or resource busy")),
          Specimen.near(
              "event-sandbox-platform",
              "event-sandbox",
              "kubelet on Windows, a layer",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = hcsshim::PrepareLayer - failed failed in Win32: The device is not ready. (0x15)")),
          Specimen.of(
              "event-sysctl-refused",
              "runc, a sysctl out of range",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: write /proc/sys/net/ipv4/ip_local_port_range: invalid argument: unknown")),
          Specimen.near(
              "event-sysctl-refused",
              "event-sandbox",
              "runc, the node fails to write it",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: write /proc/sys/net/ipv4/ip_local_port_range: input/output error: unknown")),
          Specimen.of(
              "event-cni",
              "containerd",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to setup network for sandbox \"4f\": cni plugin not initialized")),
          Specimen.of(
              "event-cni",
              "Multus",
              creating(
                  "FailedCreatePodSandBox",
                  "[default/web:multus]: still waiting for readinessindicatorfile @ "
                      + "/run/multus/cni/net.d/10-ovn.conf")),
          Specimen.of(
              "event-cni",
              "missing plug-in binary",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to setup network for sandbox \"4f\": failed to find plugin "
                      + "\"loopback\" in path [/opt/cni/bin]")),
          Specimen.near(
              "event-cni",
              "event-sandbox",
              "a plug-in that is up and fails",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to setup network for sandbox \"4f\": plugin type=\"calico\" failed "
                      + "(add): error getting ClusterInformation: connection is unauthorized")),
          Specimen.of(
              "event-runtime-class",
              "containerd",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to "
                      + "get sandbox runtime: no runtime for \"kata\" is configured")),
          Specimen.of(
              "event-runtime-class",
              "CRI-O",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to "
                      + "find runtime handler kata from runtime list map[runc:0xc0]")),
          Specimen.near(
              "event-runtime-class",
              "event-sandbox",
              "a handler that is there and fails",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to create containerd task: failed to create shim task: failed to "
                      + "launch qemu: exit status 1")),
          Specimen.of(
              "event-sandbox-memory",
              "runc 1.1",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to start sandbox container task \"4f\": OCI runtime create failed: "
                      + "runc create failed: unable to start container process: container init was "
                      + "OOM-killed (memory limit too low?): unknown")),
          Specimen.near(
              "event-sandbox-memory",
              "event-sandbox",
              "a node without memory",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to start sandbox container task \"4f\": fork/exec "
                      + "/usr/bin/containerd-shim-runc-v2: cannot allocate memory")),
          Specimen.of(
              "event-sandbox",
              "containerd, pause image",
              creating(
                  "FailedCreatePodSandBox",
                  "failed to get sandbox image \"registry.k8s.io/pause:3.9\": failed to pull "
                      + "image: dial tcp 192.0.2.1:443: i/o timeout")),
          Specimen.near(
              "event-sandbox",
              "event-network-not-ready",
              "kubelet, before it tries",
              creating(
                  "NetworkNotReady",
                  "network is not ready: container runtime network not ready: "
                      + "NetworkReady=false reason:NetworkPluginNotReady")),
          Specimen.of(
              "event-network-not-ready",
              "kubelet",
              creating(
                  "NetworkNotReady", "network is not ready: container runtime network not ready")),
          Specimen.near(
              "event-network-not-ready",
              "event-cni",
              "kubelet, while it tries",
              creating(
                  "FailedCreatePodSandBox",
                  "network is not ready: container runtime network not ready")),
          Specimen.of(
              "event-devices",
              "kubelet 1.30",
              creating(
                  "FailedPrepareDynamicResources",
                  "Failed to prepare dynamic resources: NodePrepareResources: plugin "
                      + "gpu.nvidia.com is not registered")),
          Specimen.near(
              "event-devices",
              "event-sandbox",
              "the sandbox, not a device",
              creating(
                  "FailedCreatePodSandBox",
                  "Failed to create pod sandbox: failed to mount a resource")),
          Specimen.of(
              "event-stuck-pull",
              "kubelet, a pull without end",
              creating(
                  event(
                      "Pulling",
                      "Pulling image \"registry.example.com/team/web:1.4.2\"",
                      "2026-03-01T10:05:00Z"))),
          Specimen.near(
              "event-stuck-pull",
              NONE,
              "kubelet, a pull just begun",
              creating(
                  event(
                      "Pulling",
                      "Pulling image \"registry.example.com/team/web:1.4.2\"",
                      "2026-03-01T11:59:00Z"))),
          Specimen.of("event-stuck", "kubelet, nothing at all for two hours", creating()),
          Specimen.near(
              "event-stuck",
              "event-sandbox",
              "the same with an event that tells",
              creating("FailedCreatePodSandBox", "Failed to create pod sandbox")));

  private SpecimenEvents() {}
}
