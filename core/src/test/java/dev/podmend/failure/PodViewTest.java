package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodViewTest {

  private static final String DEADLINE = "2026-01-01T00:01:00Z";

  @ParameterizedTest
  @CsvSource({"30, 2026-01-01T00:00:30Z", "1, 2026-01-01T00:00:59Z"})
  void a_deletion_began_its_grace_before_the_deadline(long grace, String began) {
    assertThat(Timestamps.instant(deleted(grace).deletionStartedAt()))
        .hasValueSatisfying(instant -> assertThat(instant).hasToString(began));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_000, Long.MAX_VALUE})
  void an_odd_grace_does_not_tell_when_a_deletion_began(long grace) {
    assertThat(deleted(grace).deletionStartedAt()).isEqualTo(Timestamps.NONE);
  }

  @Test
  void without_a_grace_or_a_deletion_its_begin_is_unknown() {
    PodView withoutGrace =
        view(pod -> pod.withNewMetadata().withDeletionTimestamp(DEADLINE).endMetadata());
    PodView kept =
        view(pod -> pod.withNewMetadata().withDeletionGracePeriodSeconds(30L).endMetadata());

    assertThat(withoutGrace.deletionStartedAt()).isEqualTo(Timestamps.NONE);
    assertThat(kept.deletionStartedAt()).isEqualTo(Timestamps.NONE);
  }

  @ParameterizedTest
  @CsvSource({"node-1, true", "'', false"})
  void a_nominated_pod_has_the_name_of_a_node(String node, boolean nominated) {
    assertThat(
            view(pod -> pod.withNewStatus().withNominatedNodeName(node).endStatus()).isNominated())
        .isEqualTo(nominated);
    assertThat(view(pod -> pod).isNominated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ReplicaSet, true, true",
    "StatefulSet, true, true",
    "DaemonSet, true, true",
    "ReplicationController, true, true",
    "Job, true, true",
    "Job, false, false",
    "Job,, false",
    "Node, true, false",
    ", true, false"
  })
  void a_controller_of_pods_replaces_its_own(
      @Nullable String kind, @Nullable Boolean controller, boolean replaces) {
    PodView owned =
        view(
            pod ->
                pod.withNewMetadata()
                    .addToOwnerReferences(
                        null,
                        new OwnerReferenceBuilder()
                            .withKind(kind)
                            .withController(controller)
                            .build())
                    .endMetadata());

    assertThat(owned.isReplacedByController()).isEqualTo(replaces);
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, ReplicaSet, true",
    "apps/v1, StatefulSet, true",
    "batch/v1, Job, true",
    "v1, ReplicationController, true",
    "apps.kruise.io/v1beta1, StatefulSet, false",
    "batch.volcano.sh/v1alpha1, Job, false",
    "acme.io/v1, ReplicationController, false"
  })
  void a_controller_of_another_group_is_another(String apiVersion, String kind, boolean replaces) {
    PodView owned =
        view(
            pod ->
                pod.withNewMetadata()
                    .addNewOwnerReference()
                    .withApiVersion(apiVersion)
                    .withKind(kind)
                    .withController(true)
                    .endOwnerReference()
                    .endMetadata());

    assertThat(owned.isReplacedByController()).isEqualTo(replaces);
  }

  @Test
  void a_pod_without_owners_is_replaced_by_none() {
    Pod pod = new PodBuilder().withNewMetadata().endMetadata().build();
    assertThat(new PodView(pod).isReplacedByController()).isFalse();
    pod.getMetadata().setOwnerReferences(null);
    assertThat(new PodView(pod).isReplacedByController()).isFalse();
  }

  @Test
  void a_policy_that_is_not_stated_is_the_default_of_the_api() {
    assertThat(view(pod -> pod).restartPolicy()).isEqualTo("Always");
    assertThat(view(pod -> pod.withNewSpec().withRestartPolicy("Never").endSpec()).restartPolicy())
        .isEqualTo("Never");
  }

  @Test
  void its_creation_is_told_as_it_is_written() {
    assertThat(
            view(pod -> pod.withNewMetadata().withCreationTimestamp(DEADLINE).endMetadata())
                .creationTimestamp())
        .isEqualTo(DEADLINE);
    assertThat(view(pod -> pod).creationTimestamp()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 40})
  void containers_come_in_the_order_of_the_specification(int count) {
    List<Container> specs = specs(count);
    List<ContainerStatus> statuses = statuses(count);
    Collections.reverse(statuses);
    statuses.add(0, status("stranger"));
    statuses.add(null);

    List<ContainerView> views = apps(specs, statuses);

    assertThat(views).extracting(ContainerView::name).hasSize(count + 1).endsWith("stranger");
    assertThat(views.subList(0, count))
        .extracting(ContainerView::name)
        .isEqualTo(specs.stream().map(Container::getName).toList());
    assertThat(views).extracting(ContainerView::order).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void containers_without_a_specification_keep_their_own_order(int count) {
    List<ContainerStatus> statuses = statuses(count);
    statuses.add(1, status("stranger"));
    statuses.add(status("foreigner"));

    List<ContainerView> views = apps(specs(count), statuses);

    assertThat(views.subList(count, count + 2))
        .extracting(ContainerView::name)
        .containsExactly("stranger", "foreigner");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void the_first_of_two_containers_of_one_name_counts(int count) {
    List<Container> specs = specs(count);
    specs.add(null);
    specs.add(new Container());
    specs.add(specs.get(1));

    assertThat(apps(specs, List.of(status("app-1"))))
        .extracting(ContainerView::order)
        .containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "7, 1"})
  void a_single_container_is_found_at_its_index_or_by_its_name(int index, int order) {
    List<Container> specs = specs(2);
    String name = index == 0 ? "app-0" : "app-1";

    ContainerView view = PodView.viewAt(index, status(name), specs, false);

    assertThat(view.order()).isEqualTo(order);
    assertThat(view.role()).isEqualTo(ContainerRole.APP);
    assertThat(PodView.viewAt(index, status("stranger"), specs, true).order()).isEqualTo(2 + index);
  }

  @Test
  void every_list_of_containers_tells_its_names() {
    PodView pod =
        view(
            builder ->
                builder
                    .withNewSpec()
                    .addToContainers(specs(1).get(0), null)
                    .addToInitContainers(
                        new ContainerBuilder().withName("setup").build(),
                        new ContainerBuilder()
                            .withName("proxy")
                            .withRestartPolicy("Always")
                            .build())
                    .addToEphemeralContainers(
                        new EphemeralContainerBuilder().withName("debug").build())
                    .endSpec());

    assertThat(pod.specNames(ContainerRole.APP)).containsExactly("app-0", "");
    assertThat(pod.specNames(ContainerRole.INIT)).containsExactly("setup", "proxy");
    assertThat(pod.specNames(ContainerRole.EPHEMERAL)).containsExactly("debug");
    assertThat(pod.initRole(0)).isEqualTo(ContainerRole.INIT);
    assertThat(pod.initRole(1)).isEqualTo(ContainerRole.SIDECAR);
    assertThat(pod.initRole(2)).isEqualTo(ContainerRole.INIT);
  }

  @Test
  void a_condition_that_is_missing_in_its_list_is_no_newest_moment() {
    PodView pod =
        new PodView(
            new PodBuilder()
                .withNewStatus()
                .withStartTime("2026-01-01T00:00:00Z")
                .addNewCondition()
                .withLastTransitionTime("2026-01-01T00:00:05Z")
                .withLastProbeTime("2026-01-01T00:00:07Z")
                .endCondition()
                .addToConditions((PodCondition) null)
                .endStatus()
                .build());

    assertThat(Timestamps.instant(pod.newestTimestamp()))
        .hasValueSatisfying(instant -> assertThat(instant).hasToString("2026-01-01T00:00:07Z"));
  }

  private static PodView deleted(long grace) {
    return view(
        pod ->
            pod.withNewMetadata()
                .withDeletionTimestamp(DEADLINE)
                .withDeletionGracePeriodSeconds(grace)
                .endMetadata());
  }

  private static PodView view(UnaryOperator<PodBuilder> change) {
    return new PodView(change.apply(new PodBuilder()).build());
  }

  private static List<ContainerView> apps(List<Container> specs, List<ContainerStatus> statuses) {
    Pod pod = new PodBuilder().withNewSpec().endSpec().withNewStatus().endStatus().build();
    pod.getSpec().setContainers(specs);
    pod.getStatus().setContainerStatuses(statuses);
    return new PodView(pod).appContainers();
  }

  private static List<Container> specs(int count) {
    List<Container> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(new ContainerBuilder().withName("app-" + i).build());
    }
    return specs;
  }

  private static List<ContainerStatus> statuses(int count) {
    ContainerStatus[] statuses = new ContainerStatus[count];
    Arrays.setAll(statuses, i -> status("app-" + i));
    return new ArrayList<>(Arrays.asList(statuses));
  }

  private static ContainerStatus status(String name) {
    return new ContainerStatusBuilder().withName(name).build();
  }
}
