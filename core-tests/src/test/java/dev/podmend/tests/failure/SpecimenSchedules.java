package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.unscheduled;

import dev.podmend.failure.PodObservation;
import java.util.List;

/** Pods without a node. */
final class SpecimenSchedules {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "sched-volume-unbound",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 pod has unbound immediate "
                      + "PersistentVolumeClaims.")),
          Specimen.of(
              "sched-volume-unbound",
              "scheduler 1.11",
              unscheduled(
                  "Unschedulable", "pod has unbound PersistentVolumeClaims (repeated 3 times)")),
          Specimen.near(
              "sched-volume-unbound",
              "sched-claim-missing",
              "scheduler, the claim itself",
              unscheduled("Unschedulable", "persistentvolumeclaim \"data\" not found")),
          Specimen.of(
              "sched-claim-missing",
              "scheduler, storage class",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: storageclass.storage.k8s.io \"fast\" not found.")),
          Specimen.near(
              "sched-claim-missing",
              "sched-claim-awaited",
              "scheduler, ephemeral volume",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: waiting for ephemeral volume controller to "
                      + "create the persistentvolumeclaim \"web-cache\".")),
          Specimen.of(
              "sched-capacity",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 "
                      + "Insufficient memory. preemption: 0/3 nodes are available: 3 Preemption is "
                      + "not helpful for scheduling.")),
          Specimen.of(
              "sched-volume-unbound",
              "scheduler 1.6",
              unscheduled(
                  "Unschedulable",
                  "SchedulerPredicates failed due to PersistentVolumeClaim is not bound: "
                      + "\"data\", which is unexpected.")),
          Specimen.of(
              "sched-claim-missing",
              "scheduler 1.6",
              unscheduled(
                  "Unschedulable",
                  "SchedulerPredicates failed due to persistentvolumeclaims \"data\" not "
                      + "found, which is unexpected.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler 1.11",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) were not ready, 1 node(s) were out "
                      + "of disk space.")),
          Specimen.of(
              "sched-nodes-down-partly",
              "scheduler 1.11, one of each",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) had network unavailable, 1 node(s) "
                      + "didn't match node selector.")),
          Specimen.of(
              "sched-capacity",
              "scheduler, GPUs",
              unscheduled(
                  "Unschedulable", "0/9 nodes are available: 9 Insufficient nvidia.com/gpu.")),
          Specimen.of(
              "sched-capacity",
              "Karpenter, event before the scheduler's condition",
              PodObservation.of(
                  unscheduled("Unschedulable", "").pod().orElseThrow(),
                  List.of(
                      event(
                          "FailedScheduling",
                          "Failed to schedule pod, incompatible with nodepool \"default\", daemonset overhead={\"cpu\":\"150m\"}, no instance type satisfied resources {\"cpu\":\"200\"} and requirements karpenter.sh/nodepool In [default]")))),
          Specimen.near(
              "sched-capacity",
              "sched-placement",
              "scheduler, capacity only of preemption",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match Pod's node "
                      + "affinity/selector. preemption: 0/3 nodes are available: 3 Insufficient "
                      + "cpu.")),
          Specimen.of(
              "sched-no-nodes",
              "scheduler",
              unscheduled("Unschedulable", "no nodes available to schedule pods")),
          Specimen.near(
              "sched-no-nodes",
              "sched-capacity",
              "scheduler, ten nodes",
              unscheduled("Unschedulable", "0/10 nodes are available: 10 Too many pods.")),
          Specimen.of(
              "sched-claim-awaited",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "waiting for ephemeral volume controller to create the "
                      + "persistentvolumeclaim \"web-scratch\"")),
          Specimen.near(
              "sched-claim-awaited",
              "sched-claim-pending",
              "scheduler, a claim for devices",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: waiting for dynamic resource controller to "
                      + "create the resourceclaim \"gpu\".")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler 1.33",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't "
                      + "match PersistentVolume's node affinity.")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler 1.35, a driver that no node has",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 ebs.csi.aws.com CSI driver is not installed on the "
                      + "node.")),
          Specimen.near(
              "sched-volume-conflict",
              "sched-placement",
              "scheduler, the pod's own affinity",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had volume node affinity conflict.")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) did not have enough free storage.")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler 1.22 and later",
              unscheduled(
                  "SchedulerError",
                  "running PreBind plugin \"VolumeBinding\": binding volumes: timed out "
                      + "waiting for the condition")),
          Specimen.near(
              "sched-volume-conflict",
              "sched-placement",
              "scheduler, affinity of the pod",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match pod affinity rules.")),
          Specimen.of(
              "sched-claim-pending",
              "scheduler 1.32",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 waiting for resource driver to allocate "
                      + "resource.")),
          Specimen.near(
              "sched-claim-pending",
              "sched-placement",
              "scheduler, no device that fits",
              unscheduled(
                  "Unschedulable", "0/1 nodes are available: 1 cannot allocate all claims.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) had untolerated taint "
                      + "{node.kubernetes.io/not-ready: }, 1 node(s) were unschedulable.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler, Cilium has not come up",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) had untolerated taint "
                      + "{node-role.kubernetes.io/control-plane: }, 1 node(s) had untolerated "
                      + "taint {node.cilium.io/agent-not-ready: }.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler, Cluster API has not labelled the node",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) had untolerated taint "
                      + "{node.cluster.x-k8s.io/uninitialized: }.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler, the cluster autoscaler removes the node",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) had untolerated taint "
                      + "{ToBeDeletedByClusterAutoscaler: 1772366400}.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler, Karpenter replaces one node and has not registered another",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) had untolerated taint "
                      + "{karpenter.sh/disrupted: }, 1 node(s) had untolerated taint "
                      + "{karpenter.sh/unregistered: }.")),
          Specimen.near(
              "sched-nodes-down",
              "sched-placement",
              "scheduler, a taint of the users' own with such a value",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) had untolerated taint {team: "
                      + "not-ready}.")),
          Specimen.near(
              "sched-nodes-down",
              "sched-nodes-down-partly",
              "scheduler, and the rest does not fit",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) didn't "
                      + "match Pod's node affinity/selector.")),
          Specimen.of(
              "sched-nodes-down-partly",
              "scheduler 1.20",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 node(s) had taint "
                      + "{node.kubernetes.io/unreachable: }, that the pod didn't tolerate, 1 "
                      + "node(s) didn't match node selector.")),
          Specimen.near(
              "sched-nodes-down-partly",
              "sched-nodes-down",
              "scheduler 1.20, all of them",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) had taint "
                      + "{node.kubernetes.io/disk-pressure: }, that the pod didn't tolerate.")),
          Specimen.of(
              "sched-ports",
              "scheduler",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) didn't have free ports for the "
                      + "requested pod ports.")),
          Specimen.near(
              "sched-ports",
              "sched-placement",
              "scheduler, a taint with such a name",
              unscheduled(
                  "Unschedulable",
                  "0/1 nodes are available: 1 node(s) had untolerated taint {free-ports: "
                      + "none}.")),
          Specimen.of(
              "sched-taints-unnamed",
              "scheduler 1.34",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had untolerated taint(s). no new claims to "
                      + "deallocate, preemption: 0/3 nodes are available: 3 Preemption is not "
                      + "helpful for scheduling.")),
          Specimen.of(
              "sched-taints-unnamed",
              "scheduler 1.17",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had taints that the pod didn't tolerate.")),
          Specimen.of(
              "sched-taints-unnamed",
              "scheduler 1.8",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: "
                      + "PodToleratesNodeTaints (3).")),
          Specimen.near(
              "sched-taints-unnamed",
              "sched-placement",
              "scheduler 1.33, the taint by name",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had untolerated taint {gpu: true}.")),
          Specimen.of(
              "sched-placement",
              "scheduler 1.18",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match node selector.")),
          Specimen.of(
              "sched-placement",
              "Karpenter",
              unscheduled(
                  "Unschedulable",
                  "Failed to schedule pod, incompatible with nodepool \"gpu\", did not "
                      + "tolerate taint nvidia.com/gpu=true:NoSchedule")),
          Specimen.of(
              "sched-placement",
              "a scheduler that does not shorten its words",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) did not match Pod's node "
                      + "affinity/selector.")),
          Specimen.of(
              "sched-placement",
              "scheduler 1.8",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: "
                      + "MatchNodeSelector (3).")),
          Specimen.of(
              "sched-placement",
              "scheduler 1.14, no node fits and some are full too",
              unscheduled(
                  "Unschedulable",
                  "0/10 nodes are available: 10 node(s) didn't match node selector, 4 "
                      + "Insufficient cpu.")),
          Specimen.of(
              "sched-placement",
              "scheduler 1.20, a taint of all nodes",
              unscheduled(
                  "Unschedulable",
                  "0/2 nodes are available: 1 Insufficient cpu, 2 node(s) had taint "
                      + "{dedicated: gpu}, that the pod didn't tolerate.")),
          Specimen.near(
              "sched-placement",
              "sched-capacity",
              "scheduler 1.18, some nodes would fit",
              unscheduled(
                  "Unschedulable",
                  "0/10 nodes are available: 6 node(s) didn't match node selector, 4 "
                      + "Insufficient cpu.")),
          Specimen.near(
              "sched-placement",
              "sched-capacity",
              "scheduler 1.14, all are full and some would not fit",
              unscheduled(
                  "Unschedulable",
                  "0/18 nodes are available: 18 Insufficient ephemeral-storage, 3 node(s) "
                      + "didn't match node selector.")),
          Specimen.near(
              "sched-placement",
              "sched-capacity",
              "scheduler 1.20, all are not ready as well",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had taint {node.kubernetes.io/not-ready: "
                      + "}, that the pod didn't tolerate, 1 Insufficient cpu.")),
          Specimen.near(
              "sched-placement",
              "sched-capacity",
              "scheduler 1.20, each node has such a pod already",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules, 1 "
                      + "Insufficient cpu.")),
          Specimen.near(
              "sched-placement",
              "sched-volume-conflict",
              "scheduler 1.24, the affinity of a volume",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) had volume node affinity conflict.")),
          Specimen.near(
              "sched-placement",
              "sched-capacity",
              "scheduler 1.8, some nodes lack room",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: "
                      + "Insufficient cpu (1), MatchNodeSelector (2).")),
          Specimen.near(
              "sched-placement",
              "sched-unexplained",
              "scheduler, of preemption alone",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 busy. preemption: 3 node(s) did not match Pod's "
                      + "node affinity/selector.")),
          Specimen.near(
              "sched-placement",
              "sched-nodes-down",
              "scheduler, a cordoned node",
              unscheduled(
                  "Unschedulable", "0/1 nodes are available: 1 node(s) were unschedulable.")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler 1.7",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: NodeUnderMemoryPressure (1).")),
          Specimen.of(
              "sched-nodes-down",
              "scheduler 1.8",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: NodeNotReady (1), NodeOutOfDisk (1), NodeUnschedulable (2).")),
          Specimen.near(
              "sched-nodes-down",
              "sched-nodes-down-partly",
              "scheduler 1.8, the rest does not fit",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: MatchNodeSelector (2), NodeUnderDiskPressure (1).")),
          Specimen.near(
              "sched-nodes-down",
              "sched-capacity",
              "scheduler 1.8, the rest is full",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: Insufficient memory (2), NodeUnderDiskPressure (1).")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler 1.8",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: NoVolumeZoneConflict (3).")),
          Specimen.of(
              "sched-volume-conflict",
              "scheduler 1.6",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: MaxVolumeCount (2), NoDiskConflict (1).")),
          Specimen.of(
              "sched-placement",
              "scheduler 1.8, another node is named",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: HostName (3).")),
          Specimen.near(
              "sched-unexplained",
              "sched-placement",
              "scheduler, a label of that name",
              unscheduled(
                  "Unschedulable",
                  "0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints (kubernetes.io/hostname).")),
          Specimen.near(
              "sched-placement",
              "sched-unexplained",
              "scheduler 1.8, the bundle of predicates",
              unscheduled(
                  "Unschedulable",
                  "No nodes are available that match all of the following predicates:: GeneralPredicates (2).")),
          Specimen.of(
              "sched-unsupported",
              "Fargate",
              unscheduled(
                  "Unschedulable",
                  "Pod not supported on Fargate: invalid SecurityContext fields: Privileged, volumes not supported: socket is of an unsupported volume Type")),
          Specimen.of(
              "sched-unsupported",
              "Fargate, its profile",
              unscheduled(
                  "Unschedulable",
                  "Misconfigured Fargate Profile: fargate profile batch blocked for new launches due to: Pod execution role is not found")),
          Specimen.near(
              "sched-unsupported",
              "sched-volume-unbound",
              "Fargate, a claim",
              unscheduled(
                  "Unschedulable",
                  "Pod not supported on Fargate: volumes not supported: data not supported because: PVC data-0 not bound")),
          Specimen.near(
              "sched-unsupported",
              "sched-claim-missing",
              "Fargate, no such claim",
              unscheduled(
                  "Unschedulable",
                  "persistentvolumeclaim \"data\" not found, so the pod is not supported on Fargate")),
          Specimen.of(
              "sched-capacity",
              "Fargate, no room in the zone",
              unscheduled(
                  "Unschedulable",
                  "Capacity is unavailable at this time. Please try again later or in a different availability zone")),
          Specimen.of(
              "sched-capacity",
              "Fargate, too slow",
              unscheduled(
                  "Unschedulable", "Pod provisioning timed out (will retry) for pod: web/web-0")),
          Specimen.of(
              "sched-error",
              "scheduler 1.27",
              unscheduled("SchedulerError", "getting the node: etcdserver is busy")),
          Specimen.near(
              "sched-error",
              "sched-unexplained",
              "scheduler, not its own error",
              unscheduled("Unschedulable", "getting the node: etcdserver is busy")),
          Specimen.of(
              "sched-unexplained", "a fixture without a message", unscheduled("Unschedulable", "")),
          Specimen.near(
              "sched-unexplained",
              NONE,
              "Kueue holds it back",
              unscheduled(
                  "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates")));

  private SpecimenSchedules() {}
}
