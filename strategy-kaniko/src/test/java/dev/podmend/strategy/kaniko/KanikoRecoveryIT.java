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
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A recovery that has its image built by real pods, on the cluster that KUBECONFIG names; see
 * {@link KanikoStrategyIT} for what the cluster must have. Its nodes must also have {@code
 * k8s.local/busybox:1}.
 */
class KanikoRecoveryIT {

  private static final String REGISTRY = "localhost:15000";
  private static final String READY_MADE = "k8s.local/busybox:1";

  @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();

  private final ImageReference standIn = ImageReference.parse(StandInImage.pushTo(REGISTRY));
  private final List<BuildReport> reports = new ArrayList<>();
  private ConfigMap owner = new ConfigMap();

  @BeforeEach
  void create_owner() {
    owner = namespace.createOwner("notebook");
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
        .namespace(namespace.name())
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

  /** Reconciles with a new instance each time, as if the operator died after every step. */
  private RecoveryResult reconcileUntil(
      RecoverableWorkload workload, Predicate<RecoveryResult> reached) {
    return namespace.await(
        "the workload recovers",
        () ->
            PodRecovery.builder(namespace.client())
                .buildListener(reports::add)
                .build()
                .reconcile(workload),
        reached);
  }

  private Pod onlyPod() {
    List<Pod> pods =
        namespace
            .client()
            .pods()
            .inNamespace(namespace.name())
            .withLabel(PodmendLabels.WORKLOAD)
            .list()
            .getItems();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  /** What is left of builds. */
  private List<Pod> remains() {
    return namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel(BuildLabels.BUILD)
        .list()
        .getItems();
  }
}
