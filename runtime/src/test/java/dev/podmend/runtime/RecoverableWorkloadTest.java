package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
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

  private static RecoverableWorkload.Builder workload() {
    return RecoverableWorkload.builder().owner(owner("owner")).template(Cluster.template("Always"));
  }

  @Test
  void what_is_not_said_has_its_default() {
    RecoverableWorkload plain = workload().build();

    assertThat(plain.name()).isEqualTo("owner");
    assertThat(plain.run()).isEmpty();
    assertThat(plain.sourceInImage()).isFalse();
    assertThat(plain.sourceInPrebuiltImage()).isFalse();
    assertThat(plain.subject()).isEqualTo("Pod");
    assertThat(plain.generation()).isZero();
    assertThat(plain.build("app")).isEmpty();
  }

  @Test
  void the_generation_is_that_of_the_owner() {
    ConfigMap owner = owner("owner");
    owner.getMetadata().setGeneration(7L);

    assertThat(workload().owner(owner).build().generation()).isEqualTo(7);
  }

  @Test
  void a_template_may_leave_an_image_open_or_empty() {
    Pod empty = Cluster.template("Always");
    empty.getSpec().getContainers().get(0).setImage("");

    assertThat(workload().build().templateImage("app")).contains(Cluster.BUILT);
    assertThat(workload().build().templateImage("other")).isEmpty();
    assertThat(workload().template(empty).build().templateImage("app")).isEmpty();
    assertThat(workload().template(Cluster.templateWithoutImage()).build().templateImage("app"))
        .isEmpty();
  }

  @Test
  void a_build_is_named_by_workload_container_and_run() {
    RecoverableWorkload.Builder built =
        workload().putBuilds("app", BuildScenario.plan(List.of()).build());

    assertThat(built.build().build("app").orElseThrow().name()).isEqualTo("owner/app");
    assertThat(built.run("2").build().build("app").orElseThrow().name()).isEqualTo("owner/app/2");
  }

  @Test
  void what_names_no_container_of_the_template_is_named() {
    RecoverableWorkload.Builder wrong =
        workload()
            .template(Cluster.templateWithInit())
            .putBuilds("a", BuildScenario.plan(List.of()).build())
            .addDroppableInitContainers("b", "git-clone")
            .addOptionalInitContainers("c", "git-clone");

    assertThatThrownBy(wrong::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("builds names 'a'")
        .hasMessageContaining("droppableInitContainers names 'b'")
        .hasMessageContaining("optionalInitContainers names 'c'")
        .hasMessageNotContaining("git-clone");
  }

  @Test
  void an_empty_name_or_namespace_is_named() {
    assertThatThrownBy(workload().name("").namespace("")::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name is empty")
        .hasMessageContaining("namespace is empty");
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
