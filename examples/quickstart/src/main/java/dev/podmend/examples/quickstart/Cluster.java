package dev.podmend.examples.quickstart;

import dev.podmend.runtime.BuildListener;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Operation;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An API server over HTTP, a scripted kubelet, a clock, and an object that owns the pod. */
final class Cluster implements AutoCloseable {

  static final String NAMESPACE = "team";

  final TestClock clock = TestClock.create();
  final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  final KubernetesClient client = Fabric8Access.clientFor(server);
  final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
  final ConfigMap owner =
      client
          .configMaps()
          .inNamespace(NAMESPACE)
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName("notebook")
                  .withNamespace(NAMESPACE)
                  .endMetadata()
                  .build())
          .create();

  PodRecovery recovery(BuildListener builds) {
    return PodRecovery.builder(client).clock(clock).jitter(() -> 0).buildListener(builds).build();
  }

  List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).list().getItems();
  }

  /** Refuses the pods that match as OpenShift's admission does, with a 403. */
  void refuse(Predicate<Pod> pods, String message) {
    server.admit(
        "pods",
        Operation.CREATE,
        review ->
            pods.test(review.objectAs(Pod.class))
                ? Optional.of(
                    new StatusBuilder()
                        .withCode(403)
                        .withReason("Forbidden")
                        .withMessage("pods \"" + review.name() + "\" is forbidden: " + message)
                        .build())
                : Optional.empty());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
