package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.RECENTLY;
import static dev.podmend.tests.failure.SpecimenPods.disrupted;
import static dev.podmend.tests.failure.SpecimenPods.ended;
import static dev.podmend.tests.failure.SpecimenPods.endedState;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.evictedOverVolume;
import static dev.podmend.tests.failure.SpecimenPods.pinned;
import static dev.podmend.tests.failure.SpecimenPods.pod;
import static dev.podmend.tests.failure.SpecimenPods.podStatus;
import static dev.podmend.tests.failure.SpecimenPods.ready;
import static dev.podmend.tests.failure.SpecimenPods.runningState;
import static dev.podmend.tests.failure.SpecimenPods.status;
import static dev.podmend.tests.failure.SpecimenPods.unscheduled;
import static dev.podmend.tests.failure.SpecimenPods.waitingState;
import static dev.podmend.tests.failure.SpecimenPods.withCondition;

import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Pods whose own status, or a disruption, says why. */
final class SpecimenPodStatuses {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "pod-evicted-memory-volume",
              "kubelet, a volume in memory",
              evictedOverVolume(
                  "Memory", "Usage of EmptyDir volume \"cache\" exceeds the limit \"1Gi\". ")),
          Specimen.near(
              "pod-evicted-memory-volume",
              "pod-evicted-storage",
              "kubelet, a volume on disk",
              evictedOverVolume(
                  "", "Usage of EmptyDir volume \"cache\" exceeds the limit \"1Gi\". ")),
          Specimen.of(
              "pod-evicted-storage",
              "kubelet, the whole pod",
              podStatus(
                  "Evicted",
                  "Pod ephemeral local storage usage exceeds the total limit of containers "
                      + "1Gi.")),
          Specimen.of(
              "pod-evicted-storage",
              "kubelet, one container",
              podStatus(
                  "Evicted", "Container app exceeded its local ephemeral storage limit \"1Gi\".")),
          Specimen.near(
              "pod-evicted-storage",
              "pod-evicted",
              "kubelet, the node's storage",
              podStatus(
                  "Evicted",
                  "The node was low on resource: ephemeral-storage. Container app was using "
                      + "4Gi, which is within its limit.")),
          Specimen.of(
              "pod-evicted-on-arrival",
              "kubelet 1.30",
              podStatus("Evicted", "Pod was rejected: The node had condition: [DiskPressure].")),
          Specimen.of(
              "pod-evicted-on-arrival",
              "kubelet 1.20",
              podStatus("Evicted", "Pod The node had condition: [MemoryPressure].")),
          Specimen.near(
              "pod-evicted-on-arrival",
              "pod-evicted",
              "kubelet 1.20, after it ran",
              podStatus("Evicted", "The node was low on resource: [DiskPressure].")),
          Specimen.of(
              "pod-evicted-culprit",
              "kubelet 1.20",
              podStatus(
                  "Evicted",
                  "The node was low on resource: memory. Container app was using 3404496Ki, "
                      + "which exceeds its request of 0.")),
          Specimen.of(
              "pod-evicted-culprit",
              "kubelet 1.29",
              podStatus(
                  "Evicted",
                  "The node was low on resource: memory. Threshold quantity: 100Mi, "
                      + "available: 52Mi. Container app was using 3404496Ki, request is 1Gi, has "
                      + "larger consumption of memory.")),
          Specimen.near(
              "pod-evicted-culprit",
              "pod-evicted",
              "kubelet 1.29, nobody is named",
              podStatus(
                  "Evicted",
                  "The node was low on resource: inodes. Threshold quantity: 5, available: 4.")),
          Specimen.of(
              "pod-evicted",
              "kubelet 1.20",
              podStatus("Evicted", "The node was low on resource: nodefs.")),
          Specimen.near(
              "pod-evicted",
              "pod-evicted-unexplained",
              "a fixture without a message",
              podStatus("Evicted", "")),
          Specimen.of(
              "pod-evicted-unexplained",
              "an eviction in nobody's words",
              podStatus("Evicted", "Usage of the machine was too high")),
          Specimen.near(
              "pod-evicted-unexplained",
              "pod-preempting",
              "kubelet, for a critical pod",
              podStatus("Preempting", "Preempted in order to admit critical pod")),
          Specimen.of(
              "pod-deadline",
              "kubelet",
              podStatus(
                  "DeadlineExceeded",
                  "Pod was active on the node longer than the specified deadline")),
          Specimen.near(
              "pod-deadline",
              "pod-unexplained",
              "a controller's own reason",
              podStatus("Deadline", "Pod was active for too long")),
          Specimen.of(
              "pod-preempting",
              "kubelet",
              podStatus("Preempting", "Preempted in order to admit critical pod")),
          Specimen.near(
              "pod-preempting",
              "disruption-preempted",
              "scheduler, in a condition",
              disrupted(
                  "PreemptionByScheduler",
                  "default-scheduler: preempting to accommodate a higher priority pod")),
          Specimen.of(
              "pod-shutdown",
              "kubelet 1.22",
              podStatus("Terminated", "Pod was terminated in response to imminent node shutdown.")),
          Specimen.of(
              "pod-shutdown",
              "kubelet 1.20",
              podStatus("Shutdown", "Node is shutting, evicting pods")),
          Specimen.near(
              "pod-shutdown",
              "pod-node-shutdown",
              "kubelet, it came too late",
              podStatus("NodeShutdown", "Pod was rejected as the node is shutting down.")),
          Specimen.near(
              "pod-node-shutdown",
              "pod-shutdown",
              "kubelet, it had run",
              podStatus("Terminated", "Pod was terminated in response to imminent node shutdown.")),
          Specimen.of(
              "pod-shutdown-text",
              "kubelet 1.22, copied without the reason",
              podStatus(
                  "",
                  "Pod was terminated in response to imminent node shutdown.",
                  status("app", endedState("Error", 137, "")))),
          Specimen.near(
              "pod-shutdown-text",
              "end-error",
              "an app that says so itself",
              ended("Error", 1, "Pod was terminated in response to imminent node shutdown.")),
          Specimen.near(
              "pod-shutdown-text",
              "pod-evicted-unexplained",
              "another reason with these words",
              podStatus("Evicted", "Pod was terminated in response to imminent node shutdown.")),
          Specimen.of(
              "pod-out-of",
              "kubelet 1.19, copied without the reason",
              podStatus(
                  "",
                  "Pod Node didn't have enough resource: cpu, requested: 100, used: 931, capacity: 940")),
          Specimen.of(
              "pod-evicted",
              "kubelet, copied without the reason",
              podStatus("", "The node was low on resource: memory. Container app was using 1Gi.")),
          Specimen.of(
              "pod-evicted-on-arrival",
              "kubelet, copied without the reason",
              podStatus("", "Pod was rejected: The node had condition: [DiskPressure]. ")),
          Specimen.of(
              "pod-evicted-storage",
              "kubelet, copied without the reason",
              podStatus("", "Usage of EmptyDir volume \"data\" exceeds the limit \"10Mi\". ")),
          Specimen.of(
              "pod-evicted-storage",
              "kubelet, the whole pod, copied without the reason",
              podStatus(
                  "",
                  "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ")),
          Specimen.of(
              "pod-preempting",
              "kubelet, copied without the reason",
              podStatus("", "Preempted in order to admit critical pod")),
          Specimen.of(
              "pod-unexpected-admission",
              "kubelet, copied without the reason",
              podStatus(
                  "",
                  "Allocate failed due to requested number of devices unavailable, which is unexpected")),
          Specimen.near(
              "pod-evicted",
              "end-error",
              "an app that says so itself",
              ended("Error", 1, "The node was low on resource: memory. ")),
          Specimen.of(
              "pod-deadline-text",
              "kubelet, copied without the reason",
              podStatus("", "Pod was active on the node longer than the specified deadline")),
          Specimen.of(
              "pod-deadline-text",
              "kubelet up to 1.9, copied without the reason",
              podStatus("", "Pod was active on the node longer than specified deadline")),
          Specimen.near(
              "pod-deadline-text",
              "end-error",
              "an app that says so itself",
              ended("Error", 1, "Pod was active on the node longer than the specified deadline")),
          Specimen.near(
              "pod-deadline-text",
              "pod-unexplained",
              "a reason of somebody's own with these words",
              podStatus("Late", "Pod was active on the node longer than the specified deadline")),
          Specimen.of(
              "pod-alignment",
              "kubelet 1.16, before it closed the words up",
              podStatus("Topology Affinity Error", "")),
          Specimen.of(
              "pod-node-lost",
              "node controller up to 1.20",
              podStatus("NodeLost", "Node node-1 which was running pod web is unresponsive")),
          Specimen.near(
              "pod-node-lost",
              "disruption-node-lost",
              "node controller, by the phase",
              PodObservation.of(
                  pod("Unknown", "Always", status("app", runningState("2026-03-01T11:00:00Z"))))),
          Specimen.of(
              "pod-oom-killed",
              "a controller that copies a container's reason",
              podStatus("OOMKilled", "")),
          Specimen.near(
              "pod-oom-killed",
              "pod-out-of",
              "kubelet, the node has no memory left to give",
              podStatus("OutOfmemory", "Node didn't have enough resource: memory")),
          Specimen.near(
              "pod-oom-killed",
              "end-oom",
              "the same where the container says so itself",
              podStatus("OOMKilled", "", status("app", endedState("OOMKilled", 137, "")))),
          Specimen.of(
              "pod-unexplained",
              "virtual kubelet, before any container ran",
              providerFailed("ProviderFailed", "ContainerCreating")),
          Specimen.near(
              "pod-unexplained",
              NONE,
              "a reason that calls nothing a failure",
              providerFailed("ProviderCreating", "ContainerCreating")),
          Specimen.near(
              "pod-unexplained",
              "pull-unattributed",
              "virtual kubelet, a container says more",
              providerFailed("ProviderFailed", "ErrImagePull")),
          Specimen.near(
              "pod-unexplained",
              NONE,
              "a gate before scheduling",
              withStatusReason(
                  unscheduled("SchedulingGated", "Scheduling is blocked"), "ProviderFailed")),
          Specimen.of(
              "pod-security",
              "kubelet 1.24",
              podStatus(
                  "SysctlForbidden", "forbidden sysctl: \"net.core.somaxconn\" not allowlisted")),
          Specimen.of(
              "pod-security",
              "kubelet 1.20",
              podStatus(
                  "AppArmor", "Cannot enforce AppArmor: AppArmor is not enabled on the host")),
          Specimen.near(
              "pod-security",
              "pod-node-unfit",
              "kubelet, a feature and no policy",
              podStatus(
                  "PodLevelResourcesNotSupported", "PodLevelResources feature gate is disabled")),
          Specimen.of(
              "pod-attach-limit",
              "kubelet 1.34",
              podStatus(
                  "VolumeAttachmentLimitExceeded",
                  "Pod was rejected: node has reached its volume attachment limit")),
          Specimen.near(
              "pod-attach-limit",
              "pod-out-of",
              "kubelet, pods and not volumes",
              podStatus(
                  "OutOfpods",
                  "Pod was rejected: Node didn't have enough resource: pods, requested: 1, "
                      + "used: 110, capacity: 110")),
          Specimen.of(
              "pod-pinned",
              "kubelet, a client named the node",
              pinned(
                  "NodeAffinity",
                  "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match "
                      + "Pod's node affinity/selector")),
          Specimen.of(
              "pod-other-node",
              "kubelet",
              podStatus("NodeName", "Pod was rejected: Predicate NodeName failed")),
          Specimen.near(
              "pod-other-node",
              "pod-node-changed",
              "kubelet, the node's labels and not its name",
              podStatus("NodeSelectorMismatching", "Pod was rejected: NodeName fits")),
          Specimen.of(
              "pod-node-changed",
              "kubelet, the node came back without a label",
              podStatus(
                  "NodeAffinity",
                  "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match "
                      + "Pod's node affinity/selector")),
          Specimen.near(
              "pod-node-changed",
              "pod-other-node",
              "kubelet, the pod names another node",
              podStatus("NodeName", "Pod was rejected: node(s) didn't match the node name")),
          Specimen.of(
              "pod-node-changed",
              "kubelet 1.9",
              podStatus("MatchNodeSelector", "Pod Predicate MatchNodeSelector failed")),
          Specimen.near(
              "pod-pinned",
              "pod-port-conflict",
              "kubelet, only the port does not fit",
              podStatus(
                  "NodePorts",
                  "Pod was rejected: Predicate NodePorts failed: node(s) didn't have free "
                      + "ports for the requested pod ports")),
          Specimen.of(
              "pod-node-unfit",
              "kubelet",
              podStatus(
                  "PodOSNotSupported",
                  "Pod was rejected: Failed to admit pod as the OS field doesn't match node "
                      + "OS")),
          Specimen.near(
              "pod-node-unfit",
              "pod-node-changed",
              "kubelet, the label of the operating system",
              podStatus("NodeSelectorMismatching", "Pod was rejected: node(s) didn't match")),
          Specimen.of(
              "pod-device-share",
              "GKE, a shared GPU",
              podStatus(
                  "UnexpectedAdmissionError",
                  "Pod Allocate failed due to rpc error: code = Unknown desc = [invalid request for "
                      + "sharing GPU (time-sharing), at most 1 nvidia.com/gpu can be requested on "
                      + "GPU nodes], which is unexpected")),
          Specimen.of(
              "pod-device-share",
              "NVIDIA's device plug-in",
              podStatus(
                  "UnexpectedAdmissionError",
                  "Allocate failed due to rpc error: code = Unknown desc = request for "
                      + "\"nvidia.com/gpu\": invalid request: maximum request size for shared "
                      + "resources is 1; found 10, which is unexpected")),
          Specimen.near(
              "pod-device-share",
              "pod-unexpected-admission",
              "kubelet, the devices are taken",
              podStatus(
                  "UnexpectedAdmissionError",
                  "Allocate failed due to requested number of devices unavailable for "
                      + "nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected")),
          Specimen.of(
              "pod-larger-than-node",
              "kubelet 1.35, a client named the node",
              pinned(
                  "OutOfcpu",
                  "Pod was rejected: Node didn't have enough resource: cpu, requested: 10000, "
                      + "used: 0, capacity: 1900")),
          Specimen.near(
              "pod-larger-than-node",
              "pod-out-of",
              "kubelet, others use what the node has",
              pinned(
                  "OutOfcpu",
                  "Pod was rejected: Node didn't have enough resource: cpu, requested: 1900, "
                      + "used: 1, capacity: 1900")),
          Specimen.near(
              "pod-larger-than-node",
              "pod-out-of",
              "kubelet, the device plug-in has not registered yet",
              pinned(
                  "OutOfnvidia.com/gpu",
                  "Pod was rejected: Node didn't have enough resource: nvidia.com/gpu, "
                      + "requested: 1, used: 0, capacity: 0")),
          Specimen.near(
              "pod-larger-than-node",
              "pod-out-of",
              "kubelet, the scheduler may choose a larger node next time",
              podStatus(
                  "OutOfcpu",
                  "Pod was rejected: Node didn't have enough resource: cpu, requested: 10000, "
                      + "used: 0, capacity: 1900")),
          Specimen.of(
              "pod-out-of",
              "kubelet",
              podStatus(
                  "OutOfmemory",
                  "Pod was rejected: Node didn't have enough resource: memory, requested: "
                      + "64, used: 10, capacity: 64")),
          Specimen.of(
              "pod-out-of",
              "kubelet, any resource",
              podStatus(
                  "OutOfnvidia.com/gpu",
                  "Pod was rejected: Node didn't have enough resource: nvidia.com/gpu, "
                      + "requested: 1, used: 0, capacity: 0")),
          Specimen.near(
              "pod-out-of",
              "end-oom",
              "a container without memory, not a node",
              ended("OOMKilled", 137, "")),
          Specimen.of(
              "pod-port-conflict",
              "kubelet 1.10",
              podStatus("HostPortConflict", "Pod cannot be started due to host port conflict")),
          Specimen.near(
              "pod-port-conflict",
              "pod-node-changed",
              "kubelet, all but the port",
              podStatus("TaintToleration", "Pod was rejected: Predicate TaintToleration failed")),
          Specimen.of(
              "pod-alignment",
              "topology manager",
              podStatus(
                  "TopologyAffinityError", "Resources cannot be allocated with Topology locality")),
          Specimen.near(
              "pod-alignment",
              "pod-unexpected-admission",
              "device manager",
              podStatus(
                  "UnexpectedAdmissionError",
                  "Allocate failed due to requested number of devices unavailable for "
                      + "nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected")),
          Specimen.of(
              "pod-unexpected-admission",
              "device manager",
              podStatus(
                  "UnexpectedAdmissionError",
                  "Pod was rejected: Allocate failed due to no healthy devices present; "
                      + "cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected")),
          Specimen.near(
              "pod-unexpected-admission",
              "pod-alignment",
              "CPU manager",
              podStatus(
                  "SMTAlignmentError",
                  "SMT Alignment Error: requested 3 cpus not multiple cpus per core = 2")),
          Specimen.of(
              "pod-rejected",
              "a kubelet newer than these rules",
              podStatus("FeatureMissing", "Pod was rejected: the node does not have it")),
          Specimen.of(
              "pod-rejected",
              "a kubelet older than these rules",
              podStatus("CheckNodeLabelPresence", "Pod Predicate CheckNodeLabelPresence failed")),
          Specimen.near(
              "pod-rejected",
              "end-error",
              "the same reason after it ran",
              podStatus(
                  "FeatureMissing",
                  "Pod was rejected: the node does not have it",
                  status("app", endedState("Error", 1, "")))),
          Specimen.of("pod-unexplained", "a virtual kubelet", podStatus("ProviderFailed", "")),
          Specimen.near(
              "pod-unexplained",
              "end-error",
              "the same beside a container that says more",
              podStatus("ProviderFailed", "", status("app", endedState("Error", 1, "")))),
          Specimen.of(
              "disruption-preempted",
              "scheduler 1.26",
              disrupted("PreemptionByScheduler", "Preempted by pod 7d on node node-1")),
          Specimen.near(
              "disruption-preempted",
              "disruption-drained",
              "somebody else's eviction",
              disrupted("EvictionByEvictionAPI", "Eviction API: evicting")),
          Specimen.of(
              "disruption-tainted",
              "taint manager",
              disrupted(
                  "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint")),
          Specimen.near(
              "disruption-tainted",
              "disruption-collected",
              "pod garbage collector",
              disrupted("DeletionByPodGC", "PodGC: node no longer exists")),
          Specimen.of(
              "disruption-drained",
              "kubectl drain",
              disrupted("EvictionByEvictionAPI", "Eviction API: evicting")),
          Specimen.near(
              "disruption-drained",
              "disruption-kubelet",
              "the kubelet's own eviction",
              disrupted("TerminationByKubelet", "The node was low on resource: memory")),
          Specimen.of(
              "disruption-collected",
              "pod garbage collector",
              disrupted("DeletionByPodGC", "PodGC: node no longer exists")),
          Specimen.near(
              "disruption-collected",
              "disruption-tainted",
              "a device of the node",
              disrupted("DeletionByDeviceTaintManager", "Device taint manager: deleting")),
          Specimen.of(
              "disruption-kubelet",
              "kubelet 1.26",
              disrupted(
                  "TerminationByKubelet",
                  "Pod was terminated in response to imminent node shutdown.")),
          Specimen.near(
              "disruption-kubelet",
              "pod-evicted",
              "the same where the pod says more",
              podStatus("Evicted", "The node was low on resource: memory.")),
          Specimen.of(
              "disruption-node-lost",
              "API server, phase Unknown",
              PodObservation.of(pod("Unknown", "Always"))),
          Specimen.near(
              "disruption-node-lost",
              "disruption-not-ready-node",
              "node controller, event and condition",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "False", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""),
                  List.of(event("NodeNotReady", "Node is not ready")))),
          Specimen.of(
              "disruption-not-ready-node",
              "node controller",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "False", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""),
                  List.of(event("NodeNotReady", "Node is not ready")))),
          Specimen.near(
              "disruption-not-ready-node",
              "ready-node-silent",
              "the same without the event",
              PodObservation.of(
                  withCondition(
                      withCondition(ready(), "Ready", "False", "", ""),
                      "ContainersReady",
                      "True",
                      "",
                      ""))),
          Specimen.of(
              "disruption-other", "a controller of somebody's own", disrupted("RolledOver", "")),
          Specimen.near(
              "disruption-other",
              "disruption-tainted",
              "taint manager",
              disrupted("DeletionByTaintManager", "")));

  private SpecimenPodStatuses() {}

  private static PodObservation providerFailed(String reason, String waiting) {
    Pod pod = pod("Pending", "Always", status("app", waitingState(waiting, "")));
    pod.getMetadata().setCreationTimestamp(RECENTLY);
    return withStatusReason(PodObservation.of(pod), reason);
  }

  private static PodObservation withStatusReason(PodObservation observation, String reason) {
    Pod pod = observation.pod().orElseThrow();
    pod.getStatus().setReason(reason);
    return PodObservation.of(pod);
  }
}
