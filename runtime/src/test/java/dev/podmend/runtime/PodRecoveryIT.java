package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.recovery.RecoveryConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Recoveries on the cluster that KUBECONFIG names. Its node must have the image {@code
 * k8s.local/busybox:1} and no way to pull {@code localhost:15000/nothere:1}.
 */
class PodRecoveryIT {

  private static final String PRESENT = "k8s.local/busybox:1";
  private static final String ABSENT = "localhost:15000/nothere:1";
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
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
  void a_pod_of_an_unpullable_image_runs_on_its_pre_built_one() {
    RecoverableWorkload workload =
        workload(ABSENT)
            .addImages(ImageOrigin.of("app").builtBy("s2i").withPrebuilt(PRESENT))
            .build();

    RecoveryResult result =
        reconcileUntil(workload, reached -> reached.phase() == RecoveryPhase.HEALTHY);

    assertThat(result.message())
        .startsWith("Validation pod failed: ")
        .contains("(image not found)")
        .endsWith("Attempted recovery: fallback to pre-built image. Final status: Success");
    Pod pod = onlyPod();
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo(PRESENT);
    assertThat(pod.getMetadata().getOwnerReferences().get(0).getUid())
        .isEqualTo(owner.getMetadata().getUid());
    assertThat(client.v1().events().inNamespace(namespace).list().getItems())
        .extracting(Event::getReason)
        .contains("PodmendFallbackToPrebuilt");
  }

  @Test
  void an_init_container_that_cannot_be_pulled_is_left_out() {
    RecoverableWorkload workload =
        workload(
                new PodBuilder(template(PRESENT))
                    .editSpec()
                    .addNewInitContainer()
                    .withName("git-clone")
                    .withImage(ABSENT)
                    .endInitContainer()
                    .endSpec()
                    .build())
            .addDroppableInitContainers("git-clone")
            .sourceInImage(true)
            .build();

    reconcileUntil(workload, reached -> reached.phase() == RecoveryPhase.HEALTHY);

    assertThat(onlyPod().getSpec().getInitContainers()).isEmpty();
  }

  @Test
  void a_container_out_of_memory_gets_more_where_that_is_allowed() {
    RecoverableWorkload workload =
        workload(
                new PodBuilder(template(PRESENT))
                    .editSpec()
                    .editFirstContainer()
                    .withCommand(
                        "sh", "-c", "x=$(head -c 30000000 /dev/zero | tr '\\0' x); sleep 3600")
                    .withNewResources()
                    .addToLimits("memory", new Quantity("24Mi"))
                    .endResources()
                    .endContainer()
                    .endSpec()
                    .build())
            .config(
                RecoveryConfig.builder()
                    .memoryCeiling("512Mi")
                    .memoryFactor(8.0)
                    .backoffBase(Duration.ofSeconds(1))
                    .build())
            .build();

    reconcileUntil(workload, reached -> reached.phase() == RecoveryPhase.HEALTHY && raised());

    assertThat(memoryLimit()).isNotEqualTo(new Quantity("24Mi"));
  }

  private boolean raised() {
    return !memoryLimit().equals(new Quantity("24Mi"));
  }

  private Quantity memoryLimit() {
    return onlyPod()
        .getSpec()
        .getContainers()
        .get(0)
        .getResources()
        .getLimits()
        .getOrDefault("memory", new Quantity("0"));
  }

  /** Reconciles with a new instance each time, as if the operator died after every pass. */
  private RecoveryResult reconcileUntil(
      RecoverableWorkload workload, Predicate<RecoveryResult> reached) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    RecoveryResult result = PodRecovery.builder(client).build().reconcile(workload);
    while (!reached.test(result)) {
      assertThat(System.nanoTime()).as("deadline, last: %s", result).isLessThan(end);
      assertThat(result.isFinal()).as("given up: %s", result).isFalse();
      pause();
      result = PodRecovery.builder(client).build().reconcile(workload);
    }
    return result;
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
        client.pods().inNamespace(namespace).list().getItems().stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  private RecoverableWorkload.Builder workload(String image) {
    return workload(template(image));
  }

  private RecoverableWorkload.Builder workload(Pod template) {
    return RecoverableWorkload.builder().owner(owner).template(template).subject("Validation pod");
  }

  private static Pod template(String image) {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Always")
        .withTerminationGracePeriodSeconds(1L)
        .addNewContainer()
        .withName("app")
        .withImage(image)
        .withCommand("sleep", "3600")
        .endContainer()
        .endSpec()
        .build();
  }
}
