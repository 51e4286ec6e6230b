package dev.podmend.benchmarks;

import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pods of a server, as an informer would have them, and what controllers and kubelets do about
 * them. What it asks of the server itself is not counted.
 */
final class HealedCluster {

  private final FakeApiServer server;
  private final KubernetesClient client;
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private boolean isWithoutOutages;
  private long requests;
  private int created;

  private HealedCluster(FakeApiServer server, KubernetesClient client) {
    this.server = server;
    this.client = client;
  }

  static HealedCluster of(FakeApiServer server, KubernetesClient client, List<Pod> pods) {
    HealedCluster cluster = new HealedCluster(server, client);
    pods.forEach(cluster::create);
    cluster.created = pods.size();
    return cluster;
  }

  private void create(Pod pod) {
    Pod made = client.resource(fresh(pod)).create();
    pods.put(pod.getMetadata().getName(), withStatus(made, pod));
  }

  private static Pod fresh(Pod pod) {
    Pod fresh = new PodBuilder(pod).build();
    fresh.getMetadata().setResourceVersion(null);
    fresh.getMetadata().setUid(null);
    return fresh;
  }

  private Pod withStatus(Pod made, Pod like) {
    return client
        .resource(new PodBuilder(made).withStatus(like.getStatus()).build())
        .updateStatus();
  }

  Collection<Pod> pods() {
    return pods.values();
  }

  void forgetRequests() {
    server.forgetRequests();
  }

  void countRequests() {
    requests += server.requests().size();
  }

  long requests() {
    return requests;
  }

  /** Their owners make others, which are well. */
  void replaceEvicted() {
    server.requests().stream()
        .filter(request -> request.subresource().equals("eviction"))
        .map(HealedCluster::podOf)
        .toList()
        .forEach(this::replace);
  }

  private static String podOf(ApiRequest eviction) {
    String[] parts = eviction.path().split("/", -1);
    return parts[parts.length - 2];
  }

  private void replace(String name) {
    Pod evicted = pods.remove(name);
    if (evicted != null) {
      String group = name.split("-", 3)[1];
      create(HealingScale.pod(created++, Integer.parseInt(group), PodFixtures.healthy()));
    }
  }

  /** Registries and nodes are back: what waited for them runs. */
  void endOutages() {
    if (!isWithoutOutages) {
      isWithoutOutages = true;
      pods.replaceAll((name, pod) -> isReady(pod) ? pod : withStatus(pod, PodFixtures.healthy()));
    }
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
  }
}
