package dev.podmend.runtime.healing;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Does for Deployments what controllers do: pods of the newest template, as many as wanted. */
final class Controllers {

  private final KubernetesClient client;
  private int created;

  Controllers(KubernetesClient client) {
    this.client = client;
  }

  /** How many pods it has made. */
  int created() {
    return created;
  }

  /** Brings all pods to what their Deployments say. */
  void run() {
    client.apps().deployments().inAnyNamespace().list().getItems().forEach(this::run);
  }

  private void run(Deployment deployment) {
    String hash = Integer.toHexString(deployment.getSpec().getTemplate().hashCode());
    List<Pod> pods =
        client
            .pods()
            .inNamespace(deployment.getMetadata().getNamespace())
            .withLabel("app", deployment.getMetadata().getName())
            .list()
            .getItems();
    int current = 0;
    for (Pod pod : pods) {
      boolean isCurrent = hash.equals(pod.getMetadata().getLabels().get("pod-template-hash"));
      boolean isWanted = isCurrent && current < deployment.getSpec().getReplicas();
      if (pod.getMetadata().getDeletionTimestamp() == null && isWanted) {
        current++;
      } else if (!isWanted) {
        client.resource(pod).delete();
      }
    }
    for (; current < deployment.getSpec().getReplicas(); current++) {
      client.resource(pod(deployment, hash)).create();
    }
  }

  private Pod pod(Deployment deployment, String hash) {
    String name = deployment.getMetadata().getName();
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(deployment.getMetadata().getNamespace())
        .withName(name + "-" + hash + "-" + created++)
        .addToAnnotations(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
        .addToLabels("app", name)
        .addToLabels("pod-template-hash", hash)
        .addNewOwnerReference()
        .withApiVersion("apps/v1")
        .withKind("ReplicaSet")
        .withName(name + "-" + hash)
        .withUid("uid-" + name + "-" + hash)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(deployment.getSpec().getTemplate().getSpec())
        .build();
  }
}
