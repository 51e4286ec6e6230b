package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingStage;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Healing on the cluster that KUBECONFIG names. Its node must have the image {@code
 * k8s.local/busybox:1}.
 */
class WorkloadHealerIT {

  private static final String IMAGE = "k8s.local/busybox:1";

  @RegisterExtension
  final TestNamespace namespace = TestNamespace.ofKubeconfig().lookingEvery(Duration.ofSeconds(1));

  private final List<HealingEntry> trail = new ArrayList<>();
  private HealingPass last =
      new HealingPass(Instant.EPOCH, 0, List.of(), List.of(), List.of(), Duration.ofSeconds(1));

  @Test
  void four_failures_are_told_apart_and_each_gets_its_own() {
    deploy("demo", container("sleep 2; exit 1").build());
    deploy(
        "hungry",
        container("x=$(head -c 30000000 /dev/zero | tr '\\0' x); sleep 3600")
            .withNewResources()
            .addToLimits("memory", new Quantity("24Mi"))
            .endResources()
            .build());
    deploy(
        "unset",
        container("sleep 3600")
            .addNewEnvFrom()
            .withNewConfigMapRef("settings", false)
            .endEnvFrom()
            .build());
    deploy(
        "probed",
        container("sleep 3600")
            .withNewLivenessProbe()
            .withNewExec()
            .withCommand("false")
            .endExec()
            .withPeriodSeconds(1)
            .withFailureThreshold(1)
            .endLivenessProbe()
            .build());

    healUntil("missing ConfigMap seen", () -> phase("unset") == HealingPhase.WATCHING);
    namespace.create(
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("settings")
            .endMetadata()
            .addToData("URL", "right")
            .build());
    healUntil("unset recovered", () -> isWell("unset"));
    healUntil("memory raised", () -> has("hungry", HealingStage.ENDED));
    healUntil("probe told", () -> has("probed", HealingStage.RECOMMENDED));
    healUntil("demo judged", () -> has("demo", HealingStage.ENDED));

    assertThat(entries("demo"))
        .extracting(HealingEntry::cause)
        .containsOnly(FailureCause.APPLICATION_ERROR);
    assertThat(entries("hungry"))
        .extracting(HealingEntry::cause)
        .containsOnly(FailureCause.MEMORY_LIMIT_EXCEEDED);
    assertThat(entries("probed"))
        .extracting(HealingEntry::cause)
        .containsOnly(FailureCause.PROBE_KILLED);
    assertThat(entries("unset"))
        .extracting(HealingEntry::cause, HealingEntry::stage)
        .containsOnly(tuple(FailureCause.CONFIG_REFERENCE_MISSING, HealingStage.WAITING));
    HealingReport report = HealingReport.ofEntries(trail);
    assertThat(report.byAction())
        .hasEntrySatisfying("raise-memory", tally -> assertThat(tally.healed()).isEqualTo(1))
        .hasEntrySatisfying("restart-pods", tally -> assertThat(tally.notHealed()).isEqualTo(1));
    assertThat(namespace.client().v1().events().inNamespace(namespace.name()).list().getItems())
        .extracting(Event::getReason)
        .contains("PodmendRestartPods", "PodmendRaiseMemory", "PodmendRecommend");
  }

  /** Whether its pods are ready, and the healer sees nothing of it that fails. */
  private boolean isWell(String name) {
    Deployment deployment =
        namespace.client().apps().deployments().inNamespace(namespace.name()).withName(name).get();
    boolean isReady = Integer.valueOf(1).equals(deployment.getStatus().getReadyReplicas());
    return isReady
        && last.incidents().stream()
            .flatMap(incident -> incident.owners().stream())
            .noneMatch(owner -> owner.name().equals(name));
  }

  /** Heals with a new instance each time, as if the process died after every pass. */
  private void healUntil(String what, BooleanSupplier reached) {
    namespace.await(what, this::heal, pass -> reached.getAsBoolean());
  }

  private List<OwnerProgress> heal() {
    last =
        WorkloadHealer.builder(namespace.client())
            .inNamespace(namespace.name())
            .identity("it")
            .verification(Duration.ofSeconds(4), Duration.ofSeconds(25))
            .policy(HealingPolicy.builder().memoryCeiling(512L << 20).memoryFactor(8).build())
            .audit(trail::add)
            .build()
            .heal();
    return last.owners();
  }

  private HealingPhase phase(String name) {
    return last.owners().stream()
        .filter(progress -> progress.owner().name().equals(name))
        .map(OwnerProgress::phase)
        .findFirst()
        .orElse(HealingPhase.INTERRUPTED);
  }

  private List<HealingEntry> entries(String name) {
    return trail.stream().filter(entry -> entry.owner().name().equals(name)).toList();
  }

  private boolean has(String name, HealingStage stage) {
    return entries(name).stream().anyMatch(entry -> entry.stage() == stage);
  }

  private static ContainerBuilder container(String script) {
    return new ContainerBuilder().withName("app").withImage(IMAGE).withCommand("sh", "-c", script);
  }

  private void deploy(String name, Container container) {
    namespace.create(
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .withNewSelector()
            .addToMatchLabels("app", name)
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .addToLabels("app", name)
            .endMetadata()
            .withNewSpec()
            .withTerminationGracePeriodSeconds(1L)
            .addToContainers(container)
            .endSpec()
            .endTemplate()
            .endSpec()
            .build());
  }
}
