package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingEntry;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A cluster in memory with workloads that fail, controllers, and a clock that only tests move. */
final class Ward implements AutoCloseable {

  static final String NAMESPACE = "team";

  /** Looks through the whole class path when it is made, so one serves all clients. */
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  final TestClock clock = TestClock.create();
  final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  final KubernetesClient client = newClient("tests", builder -> {});
  final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
  final Controllers controllers = new Controllers(client);
  final List<HealingEntry> trail = new ArrayList<>();

  /** A client of its own, whose requests can be told by their agent. */
  KubernetesClient newClient(String agent, Consumer<HttpClient.Builder> settings) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(Fabric8Access.configFor(server)).withUserAgent(agent).build())
        .withKubernetesSerialization(JSON)
        .withHttpClientBuilderConsumer(settings)
        .build();
  }

  /** A client that repeats refused requests, as clients do by default. */
  KubernetesClient stubbornClient(String agent) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Fabric8Access.configFor(server))
                .withUserAgent(agent)
                .withRequestRetryBackoffLimit(2)
                .withRequestRetryBackoffInterval(1)
                .build())
        .withKubernetesSerialization(JSON)
        .build();
  }

  WorkloadHealer.Builder healer() {
    return healer(client, "healer-a");
  }

  WorkloadHealer.Builder healer(KubernetesClient client, String identity) {
    return WorkloadHealer.builder(client)
        .inNamespace(NAMESPACE)
        .identity(identity)
        .clock(clock)
        .audit(trail::add);
  }

  /** A Deployment whose first pods live the given lives, the later ones the last of them. */
  Deployment deployment(String name, int replicas, PodLife first, PodLife... next) {
    return deployment(name, replicas, Map.of(), first, next);
  }

  Deployment deployment(
      String name, int replicas, Map<String, String> labels, PodLife first, PodLife... next) {
    return create(sketch(name, replicas, labels), first, next);
  }

  /** Creates a Deployment, whose pods live the given lives. */
  Deployment create(Deployment deployment, PodLife first, PodLife... next) {
    kubelet.whenPod(of(deployment.getMetadata().getName())).lives(first, next);
    Deployment made = client.resource(deployment).create();
    settle();
    return made;
  }

  static Deployment sketch(String name, int replicas, Map<String, String> labels) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .addToLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .addToMatchLabels("app", name)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("registry.example/" + name + ":1")
        .withNewResources()
        .addToLimits("memory", new Quantity("64Mi"))
        .endResources()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  static Predicate<Pod> of(String app) {
    return pod ->
        pod.getMetadata().getLabels() != null
            && app.equals(pod.getMetadata().getLabels().get("app"));
  }

  /** A container that runs a while, exits with 1, and does so three times. */
  static PodLife crashes(Duration after) {
    return PodLife.of(
        PodStep.scheduled(),
        PodStep.running(),
        PodStep.after(after),
        PodStep.crashes(1, "Error", ""),
        PodStep.crashLoops(3, 1));
  }

  static PodLife crashes() {
    return PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, 1));
  }

  void settle() {
    controllers.run();
    kubelet.settle();
    controllers.run();
    kubelet.settle();
  }

  Deployment deployment(String name) {
    return client.apps().deployments().inNamespace(NAMESPACE).withName(name).get();
  }

  List<Pod> pods(String app) {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems();
  }

  List<Event> told() {
    return client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(event -> event.getReason().startsWith("Podmend"))
        .toList();
  }

  /** Runs passes, each when the one before said, until one ends as wanted. */
  HealingPass until(WorkloadHealer healer, Predicate<HealingPass> reached) {
    for (int pass = 0; pass < 400; pass++) {
      HealingPass result = healer.heal();
      if (reached.test(result)) {
        return result;
      }
      clock.advance(result.nextAfter());
      settle();
    }
    throw new AssertionError("not reached; trail: " + trail);
  }

  static Predicate<HealingPass> reaches(HealingPhase phase) {
    return pass -> pass.owners().stream().anyMatch(owner -> owner.phase() == phase);
  }

  /** The pod is ready from now on, whatever its life would have been. */
  void recover(Pod pod) {
    String now = clock.instant().toString();
    PodStatus status = pod.getStatus();
    status.setPhase("Running");
    status.setConditions(
        List.of(
            new PodConditionBuilder()
                .withType("Ready")
                .withStatus("True")
                .withLastTransitionTime(now)
                .build()));
    for (ContainerStatus container : status.getContainerStatuses()) {
      container.setReady(true);
      container.setStarted(true);
      container.setState(
          new ContainerStateBuilder().withNewRunning().withStartedAt(now).endRunning().build());
    }
    client.resource(pod).updateStatus();
  }

  /** Every change of workloads so far. */
  List<ApiRequest> changes() {
    return server.requests().stream().filter(Ward::isChange).toList();
  }

  static boolean isChange(ApiRequest request) {
    boolean isEviction = request.subresource().equals("eviction");
    boolean isPatch =
        request.verb().equals("patch")
            && (request.isAbout("deployments") || request.isAbout("configmaps"));
    return isEviction || (isPatch && !request.path().endsWith("podmend-restarts"));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
