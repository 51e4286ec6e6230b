package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.FallbackConfig;
import dev.podmend.build.FileName;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.BuildReport;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.RecoveryPhase;
import dev.podmend.runtime.RecoveryResult;
import dev.podmend.spi.BuildLabels;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recovery that has its image built by real pods, on the cluster that KUBECONFIG names; see
 * {@link KanikoStrategyIT} for what the cluster must have. Its nodes must also have {@code
 * k8s.local/busybox:1}.
 */
class KanikoRecoveryIT {

  private static final String REGISTRY = "localhost:15000";
  private static final String READY_MADE = "k8s.local/busybox:1";
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
  private final ImageReference standIn = ImageReference.parse(StandInImage.pushTo(REGISTRY));
  private final List<BuildReport> reports = new ArrayList<>();
  private ConfigMap owner = new ConfigMap();

  @BeforeEach
  void create_namespace_and_owner() {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName("default")
        .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
    owner =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("notebook")
                    .withNamespace(namespace)
                    .endMetadata()
                    .build())
            .create();
  }

  @AfterEach
  void delete_namespace() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void the_image_is_built_first_and_the_pod_runs_it_by_its_digest() {
    String digest = StandInImage.digestOf(REGISTRY, "1");
    RecoverableWorkload workload =
        workload(request("FROM busybox\nCOPY . /opt\n").putBuildArguments("DIGEST", digest));

    reconcileUntil(workload, result -> result.phase() == RecoveryPhase.HEALTHY);

    assertThat(onlyPod().getStatus().getPhase()).isEqualTo("Running");
    assertThat(onlyPod().getSpec().getContainers().get(0).getImage())
        .isEqualTo("localhost:15000/busybox@" + digest);
    reconcileUntil(workload, result -> remains().isEmpty());
  }

  @Test
  void what_cannot_be_built_runs_on_the_ready_made_image() {
    RecoverableWorkload workload = workload(request("FROM busybox\nRUN false\n"));

    RecoveryResult result =
        reconcileUntil(workload, reached -> reached.phase() == RecoveryPhase.HEALTHY);

    assertThat(onlyPod().getSpec().getContainers().get(0).getImage()).isEqualTo(READY_MADE);
    assertThat(result.message()).contains("ready-made image");
    assertThat(reports.get(reports.size() - 1).history().summary())
        .isEqualTo("kaniko #1: DEPENDENCY_UNRESOLVABLE");
  }

  private BuildRequest.Builder request(String dockerfile) {
    return BuildRequest.builder()
        .namespace(namespace)
        .baseImage(ImageReference.parse("busybox:1"))
        .targetImage(ImageReference.parse(REGISTRY + "/busybox"))
        .source(BuildSource.inline(Map.of(new FileName("report.ipynb"), "{}")))
        .dockerfile(Dockerfile.inline(dockerfile));
  }

  private RecoverableWorkload workload(BuildRequest.Builder request) {
    KanikoStrategy strategy =
        new KanikoStrategy(KanikoConfig.builder().executorImage(standIn).gitImage(standIn).build());
    BuildPlan plan =
        BuildPlan.builder()
            .request(request.build())
            .strategies(BuildStrategies.of(strategy))
            .config(FallbackConfig.builder().pollInterval(Duration.ofSeconds(1)).build())
            .build();
    return RecoverableWorkload.builder()
        .owner(owner)
        .template(template())
        .addImages(ImageOrigin.of("app").withPrebuilt(READY_MADE))
        .putBuilds("app", plan)
        .build();
  }

  private static Pod template() {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .withTerminationGracePeriodSeconds(1L)
        .addNewContainer()
        .withName("app")
        .withCommand("sleep", "3600")
        .endContainer()
        .endSpec()
        .build();
  }

  private RecoveryResult reconcileUntil(
      RecoverableWorkload workload, Predicate<RecoveryResult> reached) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (System.nanoTime() < end) {
      // A new instance each time, as if the operator died after every step.
      RecoveryResult result =
          PodRecovery.builder(client).buildListener(reports::add).build().reconcile(workload);
      if (reached.test(result)) {
        return result;
      }
      pause();
    }
    throw new AssertionError("deadline; so far: " + reports);
  }

  private static void pause() {
    try {
      assertThat(new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Pod onlyPod() {
    List<Pod> pods =
        client.pods().inNamespace(namespace).withLabel(PodmendLabels.WORKLOAD).list().getItems();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  /** What is left of builds. */
  private List<Pod> remains() {
    return client.pods().inNamespace(namespace).withLabel(BuildLabels.BUILD).list().getItems();
  }
}
