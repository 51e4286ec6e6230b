package dev.podmend.testkit;

import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.EPHEMERAL_STORAGE_EXCEEDED;
import static dev.podmend.failure.FailureCause.NODE_ADMISSION_REJECTED;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.SECURITY_CONTEXT_REJECTED;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import java.time.Duration;
import java.util.List;

/** Pods that their node refused, evicted or lost. */
final class NodeSpecimens {

  private static final String LOW =
      "The node was low on resource: memory. Threshold quantity: 100Mi, available: 71Mi. Container"
          + " app was using 910Mi, request is 256Mi, has larger consumption of memory. ";

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private NodeSpecimens() {}

  static List<Specimen> all() {
    NodeSpecimens specimens = new NodeSpecimens();
    specimens.evictions();
    specimens.disruptions();
    specimens.resources();
    specimens.predicates();
    specimens.features();
    specimens.catalog.add(
        "deadline-exceeded",
        PodFailureReason.DEADLINE_EXCEEDED,
        DEADLINE_EXCEEDED,
        PodVerdict.FAILED,
        pod ->
            pod.app("app", c -> c.running(Duration.ofMinutes(50)))
                .failed(
                    "DeadlineExceeded",
                    "Pod was active on the node longer than the specified deadline"));
    return specimens.catalog.list();
  }

  private void evictions() {
    catalog.add(
        "node-pressure-evicted",
        PodFailureReason.EVICTED,
        NODE_PRESSURE_EVICTED,
        PodVerdict.FAILED,
        pod ->
            pod.app("app", c -> c.terminated(137, "Error", ""))
                .failed("Evicted", LOW)
                .condition("DisruptionTarget", "True", "TerminationByKubelet", LOW)
                .event("Warning", "Evicted", LOW));
    limit(
        "ephemeral-storage-exceeded",
        "Usage of EmptyDir volume \"tmp\" exceeds the limit \"1Gi\". ");
    limit(
        "ephemeral-storage-exceeded-container",
        "Container app exceeded its local ephemeral storage limit \"1Gi\". ");
    refused(
        "node-condition-rejected",
        PodFailureReason.EVICTED,
        NODE_ADMISSION_REJECTED,
        "Pod was rejected: The node had condition: [DiskPressure]. ");
  }

  private void limit(String id, String message) {
    catalog.add(
        id,
        PodFailureReason.EVICTED,
        EPHEMERAL_STORAGE_EXCEEDED,
        PodVerdict.FAILED,
        pod ->
            pod.app("app", c -> c.terminated(137, "Error", ""))
                .failed("Evicted", message)
                .event("Warning", "Evicted", message));
  }

  private void disruptions() {
    ended(
        "disrupted-preempting",
        PodFailureReason.PREEMPTING,
        "Preempted in order to admit critical pod");
    ended(
        "disrupted-shutdown",
        PodFailureReason.TERMINATED,
        "Pod was terminated in response to imminent node shutdown.");
    ended(
        "disrupted-node-lost",
        PodFailureReason.NODE_LOST,
        "Node node1 which was running pod disrupted-node-lost is unresponsive");
    catalog.add(
        "disrupted-drained",
        PodFailureReason.DISRUPTION_TARGET,
        DISRUPTED,
        PodVerdict.FAILED,
        pod ->
            pod.restartPolicy("Never")
                .app("app", c -> c.terminated(143, "Error", ""))
                .condition(
                    "DisruptionTarget", "True", "EvictionByEvictionAPI", "Eviction API: evicting"));
    refused(
        "node-shutdown-rejected",
        PodFailureReason.NODE_SHUTDOWN,
        NODE_ADMISSION_REJECTED,
        "Pod was rejected as the node is shutting down.");
  }

  private void ended(String id, PodFailureReason reason, String message) {
    catalog.add(
        id,
        reason,
        DISRUPTED,
        PodVerdict.FAILED,
        pod ->
            pod.app("app", c -> c.terminated(143, "Error", "")).failed(reason.wireName(), message));
  }

  private void resources() {
    outOf("cpu", PodFailureReason.OUT_OF_CPU);
    outOf("memory", PodFailureReason.OUT_OF_MEMORY);
    outOf("ephemeral-storage", PodFailureReason.OUT_OF_EPHEMERAL_STORAGE);
    outOf("pods", PodFailureReason.OUT_OF_PODS);
    rejected(
        PodFailureReason.UNEXPECTED_ADMISSION_ERROR,
        "Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate"
            + " unhealthy devices nvidia.com/gpu, which is unexpected");
    rejected(
        PodFailureReason.TOPOLOGY_AFFINITY_ERROR,
        "Pod was rejected: Resources cannot be allocated with Topology locality");
    rejected(
        PodFailureReason.SMT_ALIGNMENT_ERROR,
        "Pod was rejected: SMT Alignment Error: requested 3 cpus not multiple cpus per core = 2");
    refused(
        "volume-attachment-limit",
        PodFailureReason.VOLUME_ATTACHMENT_LIMIT_EXCEEDED,
        VOLUME_UNAVAILABLE,
        "Pod was rejected: volume attachment limit exceeded for driver csi.example.com");
  }

  private void outOf(String resource, PodFailureReason reason) {
    refused(
        "node-admission-rejected-" + resource,
        reason,
        NODE_ADMISSION_REJECTED,
        "Pod was rejected: Node didn't have enough resource: "
            + resource
            + ", requested: 4000, used: 3900, capacity: 4000");
  }

  private void predicates() {
    rejected(
        PodFailureReason.NODE_AFFINITY,
        "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node"
            + " affinity/selector");
    rejected(PodFailureReason.NODE_NAME, "Pod was rejected: Predicate NodeName failed");
    rejected(
        PodFailureReason.NODE_PORTS,
        "Pod was rejected: Predicate NodePorts failed: node(s) didn't have free ports for the"
            + " requested pod ports");
    rejected(
        PodFailureReason.TAINT_TOLERATION,
        "Pod was rejected: Predicate TaintToleration failed: node(s) had taints that the pod didn't"
            + " tolerate");
    rejected(
        PodFailureReason.HOST_PORT_CONFLICT, "Pod cannot be started due to host port conflicts");
    rejected(
        PodFailureReason.HOST_NETWORK_NOT_SUPPORTED,
        "Pod was rejected: host network is not supported by this kubelet");
    rejected(PodFailureReason.INVALID_NODE_INFO, "Pod was rejected: Kubelet cannot get node info.");
    rejected(
        PodFailureReason.UNEXPECTED_PREDICATE_FAILURE_TYPE,
        "Pod was rejected: GeneralPredicates failed due to unexpected predicate failure");
  }

  private void features() {
    refused(
        "security-sysctl-forbidden",
        PodFailureReason.SYSCTL_FORBIDDEN,
        SECURITY_CONTEXT_REJECTED,
        "Pod was rejected: forbidden sysctl: \"net.core.somaxconn\" not allowlisted");
    refused(
        "security-app-armor",
        PodFailureReason.APP_ARMOR,
        SECURITY_CONTEXT_REJECTED,
        "Pod was rejected: Cannot enforce AppArmor: AppArmor is not enabled on the host");
    refused(
        "security-supplemental-groups",
        PodFailureReason.SUPPLEMENTAL_GROUPS_POLICY_NOT_SUPPORTED,
        SECURITY_CONTEXT_REJECTED,
        "Pod was rejected: SupplementalGroupsPolicy=Strict is not supported in this node");
    rejected(
        PodFailureReason.POD_OS_SELECTOR_NODE_LABEL_DOES_NOT_MATCH,
        "Pod was rejected: Failed to admit pod as the `kubernetes.io/os` label doesn't match node"
            + " label");
    rejected(
        PodFailureReason.POD_OS_NOT_SUPPORTED,
        "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS");
    rejected(
        PodFailureReason.INIT_CONTAINER_RESTART_POLICY_FORBIDDEN,
        "Pod was rejected: Init container restart policy is not allowed on this node");
    rejected(
        PodFailureReason.POD_LEVEL_RESOURCES_NOT_SUPPORTED,
        "Pod was rejected: Pod-level resources are not supported on this node");
    rejected(
        PodFailureReason.POD_FEATURE_UNSUPPORTED,
        "Pod was rejected: Pod requires node features that are not available");
  }

  private void rejected(PodFailureReason reason, String message) {
    String id =
        "node-admission-rejected-"
            + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    refused(id, reason, NODE_ADMISSION_REJECTED, message);
  }

  /** Never ran: no container has a status. */
  private void refused(String id, PodFailureReason reason, FailureCause cause, String message) {
    catalog.add(
        id,
        reason,
        cause,
        PodVerdict.FAILED,
        pod ->
            pod.age(Duration.ofMinutes(2))
                .withoutContainerStatuses()
                .failed(reason.wireName(), message)
                .event("Warning", reason.wireName(), message));
  }
}
