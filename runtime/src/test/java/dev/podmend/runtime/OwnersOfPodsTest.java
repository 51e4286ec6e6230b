package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodStep.evicted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

  @Test
  void an_owner_of_an_older_generation_takes_no_pod_from_a_newer_run() {
    PodRecovery recovery = cluster.recovery().build();
    Deployment old =
        cluster
            .client
            .resource(
                new DeploymentBuilder()
                    .withNewMetadata()
                    .withName("training")
                    .withNamespace("default")
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(1)
                    .withNewSelector()
                    .addToMatchLabels("app", "training")
                    .endSelector()
                    .withNewTemplate()
                    .withNewMetadata()
                    .addToLabels("app", "training")
                    .endMetadata()
                    .endTemplate()
                    .endSpec()
                    .build())
            .create();
    Deployment edited =
        cluster
            .client
            .apps()
            .deployments()
            .inNamespace("default")
            .withName("training")
            .edit(
                found -> new DeploymentBuilder(found).editSpec().withReplicas(2).endSpec().build());
    recovery.reconcile(ofGeneration(edited));

    RecoveryResult outdated = recovery.reconcile(ofGeneration(old));
    RecoveryResult current = recovery.reconcile(ofGeneration(edited));

    assertThat(outdated.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(outdated.requeueAfter()).contains(Duration.ofSeconds(1));
    assertThat(current.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(cluster.onlyPod().getMetadata().getDeletionTimestamp()).isNull();
  }

  private static RecoverableWorkload ofGeneration(Deployment owner) {
    return RecoverableWorkload.builder()
        .owner(owner)
        .template(Cluster.template("Always"))
        .run(Long.toString(owner.getMetadata().getGeneration()))
        .build();
  }

  @Test
  void the_dying_pod_of_an_owner_that_was_created_anew_is_waited_for() {
    PodRecovery recovery = cluster.recovery().build();
    recovery.reconcile(cluster.workload().build());
    Pod dying = cluster.onlyPod();
    cluster.client.resource(dying).withGracePeriod(0).delete();
    dying.getMetadata().getOwnerReferences().get(0).setUid("uid-of-the-owner-before");
    dying.getMetadata().setUid(null);
    dying.getMetadata().setResourceVersion(null);
    dying.getMetadata().setFinalizers(List.of("example.com/slow"));
    cluster.client.resource(dying).create();
    cluster.client.resource(dying).delete();

    RecoveryResult result = recovery.reconcile(cluster.workload().build());

    assertThat(cluster.onlyPod().getMetadata().getDeletionTimestamp()).isNotNull();
    assertThat(result.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(result.message()).contains("another pod notebook-0 has to go first");
    assertThat(result.requeueAfter()).contains(Duration.ofSeconds(5));
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
