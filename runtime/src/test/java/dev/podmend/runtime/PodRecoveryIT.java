package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Recoveries on the cluster that KUBECONFIG names. Its node must have the image {@code
 * k8s.local/busybox:1} and no way to pull {@code localhost:15000/nothere:1}.
 */
class PodRecoveryIT {

  private static final String PRESENT = "k8s.local/busybox:1";
  private static final String ABSENT = "localhost:15000/nothere:1";

  @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();

  private ConfigMap owner = new ConfigMap();

  @BeforeEach
  void create_owner() {
    owner = namespace.createOwner("notebook");
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
    Pod pod = namespace.onlyPod();
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo(PRESENT);
    assertThat(pod.getMetadata().getOwnerReferences().get(0).getUid())
        .isEqualTo(owner.getMetadata().getUid());
    assertThat(namespace.client().v1().events().inNamespace(namespace.name()).list().getItems())
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

    assertThat(namespace.onlyPod().getSpec().getInitContainers()).isEmpty();
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
    return namespace
        .onlyPod()
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
    return namespace.await(
        "the workload recovers",
        () -> PodRecovery.builder(namespace.client()).build().reconcile(workload),
        result -> {
          boolean isReached = reached.test(result);
          assertThat(isReached || !result.isFinal()).as("given up: %s", result).isTrue();
          return isReached;
        });
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
