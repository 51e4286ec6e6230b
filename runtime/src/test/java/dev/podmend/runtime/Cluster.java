package dev.podmend.runtime;

import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryHistoryJson;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Operation;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A cluster in memory with one owner, {@code notebook}, and a clock that only tests move. */
final class Cluster implements AutoCloseable {

  static final String BUILT = "registry.example/built:1";
  static final String PREBUILT = "registry.example/prebuilt:1";

  final TestClock clock = TestClock.create();
  final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  final KubernetesClient client = Fabric8Access.clientFor(server);
  final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
  final JobFates fates = new JobFates(client);
  final ConfigMap owner;
  private final TreeSet<String> podsSeen = new TreeSet<>();

  Cluster() {
    owner =
        client
            .configMaps()
            .inNamespace("default")
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("notebook")
                    .withNamespace("default")
                    .endMetadata()
                    .build())
            .create();
  }

  PodRecovery.Builder recovery() {
    return PodRecovery.builder(client).clock(clock).jitter(() -> 0);
  }

  RecoverableWorkload.Builder workload() {
    return workload(template("Always"));
  }

  RecoverableWorkload.Builder workload(Pod template) {
    return RecoverableWorkload.builder()
        .owner(owner)
        .template(template)
        .subject("Validation pod")
        .addImages(ImageOrigin.of("app").builtBy("s2i").withPrebuilt(PREBUILT));
  }

  static Pod template(String restartPolicy) {
    return new PodBuilder()
        .withNewMetadata()
        .addToLabels("team", "data")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy(restartPolicy)
        .addNewContainer()
        .withName("app")
        .withImage(BUILT)
        .endContainer()
        .endSpec()
        .build();
  }

  static Pod templateWithInit() {
    return new PodBuilder(template("Always"))
        .editSpec()
        .addNewInitContainer()
        .withName("git-clone")
        .withImage("git:1")
        .endInitContainer()
        .endSpec()
        .build();
  }

  /** A pod whose container has no image yet, and whose init container fetches the source. */
  static Pod templateWithoutImage() {
    return new PodBuilder(templateWithInit())
        .editSpec()
        .editFirstContainer()
        .withImage(null)
        .endContainer()
        .endSpec()
        .build();
  }

  /** Refuses the pods that match, with a 403, while the condition holds. */
  void refuse(Predicate<Pod> pods, Supplier<Boolean> active, String message) {
    server.admit(
        "pods",
        Operation.CREATE,
        review ->
            pods.test(review.objectAs(Pod.class)) && active.get()
                ? Optional.of(
                    new StatusBuilder()
                        .withCode(403)
                        .withReason("Forbidden")
                        .withMessage(message.replace("NAME", review.name()))
                        .build())
                : Optional.empty());
  }

  List<Pod> pods() {
    List<Pod> pods = client.pods().inNamespace("default").list().getItems();
    pods.forEach(
        pod -> podsSeen.add(pod.getMetadata().getName() + " " + pod.getMetadata().getUid()));
    return pods;
  }

  /** Passes until the pod is well, or nothing is left to do. */
  RecoveryResult recover(PodRecovery recovery, RecoverableWorkload workload) {
    for (int pass = 0; pass < 50; pass++) {
      RecoveryResult result = recovery.reconcile(workload);
      if (result.isFinal() || result.phase() == RecoveryPhase.HEALTHY) {
        return result;
      }
      clock.advance(result.requeueAfter().orElseThrow());
      kubelet.settle();
    }
    throw new AssertionError("no end");
  }

  /** How many pods there have been so far, as far as {@link #pods} was asked. */
  int podsSeen() {
    return podsSeen.size();
  }

  Pod onlyPod() {
    List<Pod> pods = pods();
    if (pods.size() != 1) {
      throw new AssertionError("there are " + pods.size() + " pods: " + pods);
    }
    return pods.get(0);
  }

  RecoveryHistory history() {
    Map<String, String> annotations =
        client
            .configMaps()
            .inNamespace("default")
            .withName("notebook")
            .get()
            .getMetadata()
            .getAnnotations();
    String text = annotations.getOrDefault(PodmendLabels.RECOVERY, "");
    return text.isEmpty() ? RecoveryHistory.EMPTY : RecoveryHistoryJson.read(text);
  }

  /** Every attempt as {@code action outcome}. */
  List<String> attempts() {
    return history().attempts().stream()
        .filter(RecoveryAttempt::isCharged)
        .map(attempt -> attempt.action().wireName() + " " + attempt.outcome().wireName())
        .toList();
  }

  List<Event> decisions() {
    return client.v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> event.getReason().startsWith("Podmend"))
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
