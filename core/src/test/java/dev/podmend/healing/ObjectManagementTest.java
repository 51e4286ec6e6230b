package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectManagementTest {

  private static Pod labelled(String key, String value) {
    return with(new ObjectMetaBuilder().addToLabels(key, value).build());
  }

  private static Pod annotated(String key, String value) {
    return with(new ObjectMetaBuilder().addToAnnotations(key, value).build());
  }

  private static Pod ownedBy(String apiVersion, String kind, String name) {
    return with(
        new ObjectMetaBuilder()
            .addToOwnerReferences(
                new OwnerReferenceBuilder()
                    .withApiVersion(apiVersion)
                    .withKind(kind)
                    .withName(name)
                    .withController(true)
                    .build())
            .build());
  }

  private static Pod with(ObjectMeta metadata) {
    return new PodBuilder().withMetadata(metadata).build();
  }

  private static List<ManagingTool> tools(HasMetadata... chain) {
    return ObjectManagement.of(Arrays.asList(chain)).stream().map(ObjectManagement::tool).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ARGO_CD, argocd.argoproj.io/instance, shop",
    "FLUX, kustomize.toolkit.fluxcd.io/name, shop",
    "FLUX, helm.toolkit.fluxcd.io/name, shop",
    "OTHER_GITOPS, kapp.k14s.io/app, 1234",
    "HELM, app.kubernetes.io/managed-by, Helm",
    "OPERATOR, app.kubernetes.io/managed-by, strimzi-cluster-operator",
    "OPERATOR, app.kubernetes.io/managed-by, operator",
    "OPERATOR, olm.owner, packageserver"
  })
  void a_label_gives_its_tool_away(ManagingTool tool, String key, String value) {
    assertThat(tools(labelled(key, value))).containsExactly(tool);
  }

  @ParameterizedTest
  @CsvSource({
    "ARGO_CD, argocd.argoproj.io/tracking-id, shop:apps/Deployment:team/web",
    "HELM, meta.helm.sh/release-name, shop",
    "OTHER_GITOPS, objectset.rio.cattle.io/id, shop",
    "OTHER_GITOPS, configmanagement.gke.io/managed, enabled"
  })
  void an_annotation_gives_its_tool_away(ManagingTool tool, String key, String value) {
    assertThat(tools(annotated(key, value))).containsExactly(tool);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cooperators", "kubectl", "skaffold", "operatorless", "", " "})
  void a_managed_by_label_of_another_kind_says_nothing(String value) {
    assertThat(tools(labelled("app.kubernetes.io/managed-by", value))).isEmpty();
  }

  @Test
  void the_instance_label_alone_says_nothing() {
    assertThat(tools(labelled("app.kubernetes.io/instance", "shop"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"argocd-controller", "argocd-application-controller"})
  void argo_cd_gives_itself_away_by_what_it_wrote(String writer) {
    ObjectMetaBuilder metadata =
        new ObjectMetaBuilder().addNewManagedField().withManager(writer).endManagedField();

    assertThat(tools(with(metadata.build()))).containsExactly(ManagingTool.ARGO_CD);
    assertThat(
            ObjectManagement.of(
                List.of(with(metadata.addToLabels("app.kubernetes.io/instance", "shop").build()))))
        .singleElement()
        .returns("shop", ObjectManagement::name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubectl-client-side-apply", "helm", "argocd-controller-of-mine", ""})
  void other_writers_say_nothing(String writer) {
    ObjectMeta metadata =
        new ObjectMetaBuilder()
            .addNewManagedField()
            .withManager(writer)
            .endManagedField()
            .addNewManagedField()
            .endManagedField()
            .addToLabels("app.kubernetes.io/instance", "shop")
            .build();

    assertThat(tools(with(metadata))).isEmpty();
  }

  @Test
  void the_instance_label_is_argo_cds_where_argo_cd_is_told_how_to_apply_the_object() {
    ObjectMeta metadata =
        new ObjectMetaBuilder()
            .addToLabels("app.kubernetes.io/instance", "shop")
            .addToAnnotations("argocd.argoproj.io/sync-wave", "2")
            .build();

    assertThat(ObjectManagement.of(List.of(with(metadata))))
        .singleElement()
        .returns(ManagingTool.ARGO_CD, ObjectManagement::tool)
        .returns("shop", ObjectManagement::name);
    assertThat(tools(annotated("argocd.argoproj.io/sync-wave", "2"))).isEmpty();
  }

  @Test
  void an_owner_of_a_custom_kind_is_an_operators() {
    assertThat(ObjectManagement.of(List.of(ownedBy("kafka.strimzi.io/v1", "Kafka", "events"))))
        .singleElement()
        .returns(ManagingTool.OPERATOR, ObjectManagement::tool)
        .returns("Kafka/events", ObjectManagement::name);
    assertThat(tools(ownedBy("apps/v1", "ReplicaSet", "web-1"))).isEmpty();
    assertThat(tools(ownedBy("v1", "ReplicationController", "web-1"))).isEmpty();
    assertThat(tools(ownedBy("batch/v1", "Job", "web-1"))).isEmpty();
  }

  @Test
  void the_evidence_can_be_found_again() {
    assertThat(ObjectManagement.of(List.of(annotated("meta.helm.sh/release-name", "shop"))))
        .singleElement()
        .returns(
            new Evidence("Pod annotation meta.helm.sh/release-name", "shop"),
            ObjectManagement::evidence);
  }

  @Test
  void a_chain_is_read_as_a_whole() {
    assertThat(
            tools(
                with(new ObjectMeta()),
                ownedBy("apps/v1", "ReplicaSet", "web-1"),
                labelled("app.kubernetes.io/managed-by", "Helm"),
                annotated("argocd.argoproj.io/tracking-id", "shop:apps/Deployment:team/web")))
        .containsExactly(ManagingTool.ARGO_CD, ManagingTool.HELM);
  }

  @Test
  void objects_without_metadata_say_nothing() {
    assertThat(tools(new Pod(), new Pod())).isEmpty();
    assertThat(tools()).isEmpty();
  }
}
