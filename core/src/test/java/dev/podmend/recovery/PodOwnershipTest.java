package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodOwnershipTest {

  @Test
  void a_pod_without_an_owner_is_bare() {
    assertThat(PodOwnership.of(new Pod())).isEqualTo(PodOwnership.BARE);
  }

  @Test
  void a_controller_of_the_cluster_replaces_its_pods_and_another_owner_does_not() {
    assertThat(PodOwnership.of(ownedBy("ReplicaSet", true)))
        .isEqualTo(PodOwnership.REPLACED_BY_OWNER);
    assertThat(PodOwnership.of(ownedBy("ReplicaSet", false))).isEqualTo(PodOwnership.BARE);
    assertThat(PodOwnership.of(ownedBy("NotebookValidationJob", true)))
        .isEqualTo(PodOwnership.BARE);
  }

  @Test
  void a_kind_of_the_same_name_in_another_api_group_replaces_nothing() {
    assertThat(PodOwnership.of(ownedBy("batch/v1", "Job")))
        .isEqualTo(PodOwnership.REPLACED_BY_OWNER);
    assertThat(PodOwnership.of(ownedBy("v1", "ReplicationController")))
        .isEqualTo(PodOwnership.REPLACED_BY_OWNER);
    assertThat(PodOwnership.of(ownedBy("batch.volcano.sh/v1alpha1", "Job")))
        .isEqualTo(PodOwnership.BARE);
    assertThat(PodOwnership.of(ownedBy("apps.kruise.io/v1beta1", "StatefulSet")))
        .isEqualTo(PodOwnership.BARE);
    assertThat(PodOwnership.of(ownedBy("example.com/v1", "Node"))).isEqualTo(PodOwnership.BARE);
  }

  @Test
  void a_mirror_pod_is_static() {
    assertThat(PodOwnership.of(ownedBy("Node", true))).isEqualTo(PodOwnership.STATIC);
    assertThat(
            PodOwnership.of(
                new PodBuilder()
                    .withNewMetadata()
                    .addToAnnotations("kubernetes.io/config.mirror", "1")
                    .endMetadata()
                    .build()))
        .isEqualTo(PodOwnership.STATIC);
  }

  @Test
  void injected_init_containers_are_known_by_name_or_by_what_the_injector_noted() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .addToAnnotations("sidecar.istio.io/status", "{\"initContainers\":[\"custom-init\"]}")
            .endMetadata()
            .withNewSpec()
            .addNewInitContainer()
            .withName("vault-agent-init")
            .endInitContainer()
            .addNewInitContainer()
            .withName("custom-init")
            .endInitContainer()
            .addNewInitContainer()
            .withName("git-clone")
            .endInitContainer()
            .endSpec()
            .build();

    assertThat(InjectedContainers.in(pod))
        .containsExactlyInAnyOrder("vault-agent-init", "custom-init");
    assertThat(InjectedContainers.in(new Pod())).isEmpty();
  }

  private static Pod ownedBy(String apiVersion, String kind) {
    Pod pod = ownedBy(kind, true);
    pod.getMetadata().getOwnerReferences().get(0).setApiVersion(apiVersion);
    return pod;
  }

  private static Pod ownedBy(String kind, boolean controller) {
    return new PodBuilder()
        .withNewMetadata()
        .addNewOwnerReference()
        .withKind(kind)
        .withName("owner")
        .withController(controller)
        .endOwnerReference()
        .endMetadata()
        .build();
  }
}
