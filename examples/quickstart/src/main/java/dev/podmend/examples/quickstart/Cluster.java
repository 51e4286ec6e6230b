package dev.podmend.examples.quickstart;

import dev.podmend.runtime.BuildListener;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Operation;
import dev.podmend.testkit.build.FakeBuildController;
import dev.podmend.testkit.build.OpenShiftBuildController;
import dev.podmend.testkit.build.TektonBuilds;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An API server over HTTP, a scripted kubelet, a clock, and an object that owns the pod. */
final class Cluster implements AutoCloseable {

  static final String NAMESPACE = "team";

  final TestClock clock = TestClock.create();
  final FakeApiServer server = server(clock);
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

  private final List<FakeBuildController> builders = new ArrayList<>();

  private static FakeApiServer server(TestClock clock) {
    FakeApiServer.Builder builder = FakeApiServer.builder().clock(clock);
    OpenShiftBuildController.resources().forEach(builder::resource);
    TektonBuilds.RESOURCES.forEach(builder::resource);
    return builder.start();
  }

  /** Lets these run builds. */
  void plays(FakeBuildController... more) {
    builders.addAll(List.of(more));
  }

  /** Whatever runs pods and builds does what it has to do next. */
  void settle() {
    kubelet.settle();
    builders.forEach(FakeBuildController::settle);
  }

  PodRecovery recovery(BuildListener builds) {
    return PodRecovery.builder(client).clock(clock).jitter(() -> 0).buildListener(builds).build();
  }

  List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).withLabel(PodmendLabels.WORKLOAD).list().getItems();
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
