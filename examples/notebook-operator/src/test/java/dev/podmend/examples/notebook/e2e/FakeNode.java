package dev.podmend.examples.notebook.e2e;

import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A node that runs nothing: the pods of one namespace live there by script. They must select it by
 * {@link #selector}, so that no real node takes them. Images with {@code nothere} in their names
 * cannot be pulled; on all others notebooks pass.
 */
final class FakeNode implements AutoCloseable {

  private static final String LABEL = "notebook-e2e/node";
  private static final Map<String, Quantity> ROOM =
      Map.of("pods", new Quantity("1000"), "cpu", new Quantity("1"), "memory", new Quantity("1Gi"));

  /** What the runner writes where two cells passed. */
  private static final String PASSED =
      "{\"version\": 1, \"outcome\": \"Passed\", \"passed\": 2, \"failed\": 0, \"skipped\": 0,"
          + " \"seconds\": 1.5, \"cells\": []}";

  private static final String LEASES = "kube-node-lease";

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final String namespace;
  private final String name;
  private final KubernetesClient client;
  private final ScriptedKubelet kubelet;

  private FakeNode(String namespace, KubernetesClient client) {
    this.namespace = namespace;
    this.name = "node-" + namespace;
    this.client = client;
    this.kubelet = ScriptedKubelet.on(client, Clock.systemUTC()).onlyIn(namespace);
  }

  /** In a pod's specification: what the node of its namespace has, and no real one. */
  static String selector(String namespace) {
    return "nodeSelector: {%s: %s}".formatted(LABEL, namespace);
  }

  /**
   * A node for the pods of a namespace.
   *
   * @param lasting how long notebooks run: the first pod's, the next one's and so on, and from
   *     there on the last
   */
  static FakeNode in(RealCluster cluster, String namespace, List<Duration> lasting) {
    FakeNode node = new FakeNode(namespace, cluster.client);
    node.kubelet
        .whenPod(pod -> pod.getSpec().getContainers().get(0).getImage().contains("nothere"))
        .lives(
            PodLife.of(
                PodStep.scheduled(node.name),
                PodStep.initsComplete(),
                PodStep.pulling(),
                PodStep.imagePullFails("manifest unknown: manifest unknown")));
    PodLife[] passing = lasting.stream().map(node::passes).toArray(PodLife[]::new);
    node.kubelet.whenPod(pod -> pod.getSpec().getNodeSelector() != null).lives(passing[0], passing);
    node.register();
    node.begin();
    return node;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What they do goes on until the threads end.
  private void begin() {
    threads.scheduleWithFixedDelay(this::move, 0, 200, TimeUnit.MILLISECONDS);
    threads.scheduleAtFixedRate(this::renew, 0, 4, TimeUnit.SECONDS);
  }

  private PodLife passes(Duration lasting) {
    return PodLife.of(
        PodStep.scheduled(name),
        PodStep.initsComplete(),
        PodStep.running(),
        PodStep.ready(),
        PodStep.after(lasting),
        PodStep.completes(PASSED));
  }

  /** A pod may go between two looks at it; the next round sees that. */
  private void move() {
    try {
      kubelet.tick();
    } catch (KubernetesClientException e) {
      System.err.println("The scripted kubelet: " + e.getMessage());
    }
  }

  /**
   * With its status at once, as a kubelet does it; the controllers write to a node that is known.
   */
  private void register() {
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(LABEL, namespace)
                .endMetadata()
                .withNewStatus()
                .withCapacity(ROOM)
                .withAllocatable(ROOM)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("Scripted")
                .withMessage("its pods live by script")
                .withLastHeartbeatTime(now().withNano(0).toInstant().toString())
                .withLastTransitionTime(now().withNano(0).toInstant().toString())
                .endCondition()
                .endStatus()
                .build())
        .create();
    client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(LEASES)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(40)
                .withRenewTime(now())
                .endSpec()
                .build())
        .create();
  }

  /** A node that is not heard of is taken for lost, and its pods are evicted. */
  private void renew() {
    try {
      client
          .leases()
          .inNamespace(LEASES)
          .withName(name)
          .edit(lease -> new LeaseBuilder(lease).editSpec().withRenewTime(now()).endSpec().build());
    } catch (KubernetesClientException e) {
      System.err.println("The node's lease: " + e.getMessage());
    }
  }

  private static ZonedDateTime now() {
    return ZonedDateTime.now(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.leases().inNamespace(LEASES).withName(name).delete();
    client.nodes().withName(name).delete();
  }
}
