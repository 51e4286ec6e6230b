package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RecoverableWorkloadTest {

  private static ConfigMap owner(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .withUid("uid-1")
        .endMetadata()
        .build();
  }

  private static WorkloadNames names(String name) {
    return new WorkloadNames(
        RecoverableWorkload.builder()
            .owner(owner("owner"))
            .name(name)
            .template(Cluster.template("Always"))
            .build());
  }

  @Test
  void every_problem_is_named_at_once() {
    ConfigMap nameless = new ConfigMapBuilder().withNewMetadata().endMetadata().build();

    assertThatThrownBy(
            () ->
                RecoverableWorkload.builder()
                    .owner(nameless)
                    .template(Cluster.template("Always"))
                    .addImages(ImageOrigin.of("sidecar"))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("owner.metadata.name is empty")
        .hasMessageContaining("owner.metadata.uid is empty")
        .hasMessageContaining("images names 'sidecar'");
  }

  @Test
  void an_owner_of_another_namespace_is_refused_for_the_cluster_takes_its_pods_away() {
    RecoverableWorkload.Builder elsewhere =
        RecoverableWorkload.builder()
            .owner(owner("owner"))
            .template(Cluster.template("Always"))
            .namespace("team");

    assertThatThrownBy(elsewhere::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("namespace is 'team', but the owner is in 'default'");
  }

  @Test
  void an_owner_of_no_namespace_may_have_pods_in_any() {
    ConfigMap owner = owner("owner");
    owner.getMetadata().setNamespace(null);

    RecoverableWorkload workload =
        RecoverableWorkload.builder()
            .owner(owner)
            .template(Cluster.template("Always"))
            .namespace("team")
            .build();

    assertThat(workload.namespace()).isEqualTo("team");
  }

  @Test
  void workloads_of_one_owner_in_two_namespaces_have_a_state_each() {
    ConfigMap owner = owner("owner");
    owner.getMetadata().setNamespace(null);
    RecoverableWorkload one =
        RecoverableWorkload.builder()
            .owner(owner)
            .template(Cluster.template("Always"))
            .namespace("one")
            .build();
    RecoverableWorkload other =
        RecoverableWorkload.builder()
            .owner(owner)
            .template(Cluster.template("Always"))
            .namespace("other")
            .build();
    RecoveryStateStore store = RecoveryStateStore.inMemory();

    store.save(one, store.load(one).orElseThrow(), "state of one");

    assertThat(one.key()).isEqualTo("one/owner");
    assertThat(store.load(one)).map(StoredState::text).contains("state of one");
    assertThat(store.load(other)).map(StoredState::text).contains("");
  }

  @Test
  void the_state_of_an_owner_with_a_namespace_is_found_under_the_name_alone() {
    RecoverableWorkload workload =
        RecoverableWorkload.builder()
            .owner(owner("owner"))
            .template(Cluster.template("Always"))
            .build();

    assertThat(workload.key()).isEqualTo("owner");
  }

  @Test
  void a_plain_name_stays_as_it_is() {
    assertThat(names("notebook").pod(3)).isEqualTo("notebook-3");
  }

  @Test
  void names_that_look_alike_give_pods_that_do_not() {
    assertThat(names("a.b").pod(0)).isNotEqualTo(names("a-b").pod(0)).startsWith("a-b-");
  }

  @Property
  void every_name_gives_a_host_name_that_labels_allow(
      @ForAll @StringLength(min = 1, max = 300) String name) {
    String pod = names(name).pod(999_999);

    assertThat(pod).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    assertThat(names(name).selector().get(PodmendLabels.WORKLOAD))
        .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  }
}
