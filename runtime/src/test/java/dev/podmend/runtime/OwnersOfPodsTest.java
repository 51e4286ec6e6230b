package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodStep.evicted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owners that pods have: what their kind, their age and their namespace change. */
class OwnersOfPodsTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static GenericKubernetesResource job(String apiVersion) {
    GenericKubernetesResource job = new GenericKubernetesResource();
    job.setApiVersion(apiVersion);
    job.setKind("Job");
    job.setMetadata(
        new ObjectMetaBuilder()
            .withName("training")
            .withNamespace("default")
            .withUid("uid-of-training")
            .build());
    return job;
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch/v1", "batch.volcano.sh/v1alpha1"})
  void a_pod_that_podmend_creates_is_brought_back_whatever_kind_its_owner_has(String apiVersion) {
    cluster
        .kubelet
        .whenPod(anyPod())
        .lives(
            PodLife.runs().then(evicted("The node was low on resource: memory. ")),
            PodLife.succeeds());
    RecoverableWorkload workload =
        RecoverableWorkload.builder()
            .owner(job(apiVersion))
            .template(Cluster.template("Never"))
            .build();

    RecoveryResult end =
        cluster.recover(
            cluster.recovery().stateStore(RecoveryStateStore.inMemory()).build(), workload);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.SUCCEEDED);
    assertThat(end.message()).contains("reschedule");
  }
}
