package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pods of one workload in the cluster. */
final class WorkloadPods {

  private final KubernetesClient client;
  private final RecoverableWorkload workload;
  private final WorkloadNames names;

  WorkloadPods(KubernetesClient client, RecoverableWorkload workload) {
    this.client = client;
    this.workload = workload;
    this.names = new WorkloadNames(workload);
  }

  /** All pods of the workload, of every run; those that stay first, and of these the newest. */
  List<Pod> list() {
    return client
        .pods()
        .inNamespace(workload.namespace())
        .withLabels(names.selector())
        .list()
        .getItems()
        .stream()
        .filter(this::isOwned)
        .sorted(
            Comparator.comparing(WorkloadPods::isGoing)
                .thenComparing(pod -> !isOfThisRun(pod))
                .thenComparing(Comparator.comparingLong(WorkloadPods::attempt).reversed()))
        .toList();
  }

  Optional<Pod> find(String name) {
    return Optional.ofNullable(
        client.pods().inNamespace(workload.namespace()).withName(name).get());
  }

  void create(Pod manifest) {
    client.pods().inNamespace(workload.namespace()).resource(manifest).create();
  }

  /**
   * Deletes exactly this version of this pod.
   *
   * @throws KubernetesClientException with 409 where it changed since it was read
   */
  void delete(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    DeleteOptions options =
        new DeleteOptionsBuilder()
            .withApiVersion("v1")
            .withKind("DeleteOptions")
            .withNewPreconditions()
            .withUid(metadata.getUid())
            .withResourceVersion(metadata.getResourceVersion())
            .endPreconditions()
            .build();
    try {
      client.raw(path(metadata), "DELETE", options);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  private static String path(ObjectMeta pod) {
    return "/api/v1/namespaces/" + pod.getNamespace() + "/pods/" + pod.getName();
  }

  /** Whether a pod is the one that a manifest asks for. */
  boolean isMadeFrom(Pod pod, Pod manifest) {
    return isOwned(pod)
        && labels(pod).entrySet().containsAll(names.labels((int) attempt(manifest)).entrySet());
  }

  boolean isOfThisRun(Pod pod) {
    return names.isOfThisRun(labels(pod));
  }

  private boolean isOwned(Pod pod) {
    List<OwnerReference> owners = pod.getMetadata().getOwnerReferences();
    return owners != null
        && owners.stream()
            .anyMatch(
                owner ->
                    Boolean.TRUE.equals(owner.getController())
                        && workload.ownerUid().equals(owner.getUid()));
  }

  static boolean isGoing(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static long attempt(Pod pod) {
    String label = labels(pod).getOrDefault(PodmendLabels.ATTEMPT, "");
    return label.matches("[0-9]{1,9}") ? Long.parseLong(label) : -1;
  }

  private static Map<String, String> labels(Pod pod) {
    return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
  }
}
