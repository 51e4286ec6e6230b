package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenShift writes into a template, and what it does not. */
class ImageTriggersTest {

  private static final ClusterProfile OPENSHIFT = Trees.cluster(ClusterKind.OPENSHIFT).build();

  private static String deployment(String annotations) {
    return "{apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'd', annotations: {"
        + annotations
        + "}}, spec: {template: {spec: {containers: [{name: 'web', image: 'web:1'},"
        + " {name: 'other', image: 'other:1'}]}}}}";
  }

  private static String trigger(String path) {
    return deployment(
        "'image.openshift.io/triggers': '[{\\\"from\\\": {\\\"kind\\\": \\\"ImageStreamTag\\\"},"
            + " \\\"fieldPath\\\": \\\""
            + path
            + "\\\"}]'");
  }

  private static List<String> fields(ClusterProfile cluster, String... manifests) {
    return Trees.check(cluster, manifests).findings().stream().map(Finding::field).toList();
  }

  private static String path(int container) {
    return "spec.template.spec.containers[" + container + "].image";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.template.spec.containers[?(@.name==\\\\\\\"web\\\\\\\")].image",
        "spec.template.spec.containers[0].image"
      })
  void a_trigger_writes_the_image_that_it_names_and_no_other(String path) {
    assertThat(fields(OPENSHIFT, trigger(path))).containsExactly(path(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"AKS", "EKS", "KIND"})
  void a_trigger_writes_nothing_where_there_is_no_openshift(ClusterKind kind) {
    String manifest = trigger("spec.template.spec.containers[0].image");

    assertThat(fields(Trees.cluster(kind).build(), manifest)).containsExactly(path(0), path(1));
  }

  @Test
  void a_trigger_may_write_where_the_kind_is_not_known() {
    String manifest = trigger("spec.template.spec.containers[0].image");
    ClusterSignals plain = ClusterSignals.builder().apiGroups(Fact.known(Set.of("apps"))).build();

    assertThat(fields(ClusterProfile.NONE, manifest)).containsExactly(path(1));
    assertThat(fields(ClusterProfile.builder().signals(plain).build(), manifest))
        .containsExactly(path(0), path(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "[1, null, {}]", "[[[[[["})
  void an_annotation_that_says_nothing_suppresses_nothing(String json) {
    String manifest = deployment("'image.openshift.io/triggers': '" + json + "'");

    assertThat(fields(OPENSHIFT, manifest)).containsExactly(path(0), path(1));
  }

  @Test
  void a_deployment_config_writes_the_containers_that_its_trigger_names() {
    String config =
        "{apiVersion: 'apps.openshift.io/v1', kind: 'DeploymentConfig', metadata: {name: 'd'},"
            + " spec: {triggers: [{type: 'ImageChange', imageChangeParams: {containerNames:"
            + " ['web']}}], template: {spec: {containers: [{name: 'web', image: ' '},"
            + " {name: 'other', image: 'other:1'}]}}}}";

    assertThat(fields(OPENSHIFT, config)).containsExactly(path(1));
  }

  @Test
  void names_are_resolved_where_the_annotation_says_so_and_only_short_ones() {
    String resolve = "'alpha.image.policy.openshift.io/resolve-names': '*'";
    String bracketed = deployment(resolve).replace("other:1", "<registry>/other:1");

    assertThat(fields(OPENSHIFT, deployment(resolve))).isEmpty();
    assertThat(fields(OPENSHIFT, bracketed)).containsExactly(path(1));
    assertThat(fields(OPENSHIFT, deployment(resolve.replace("'*'", "'no'"))))
        .containsExactly(path(0), path(1));
    assertThat(fields(Trees.cluster(ClusterKind.AKS).build(), deployment(resolve)))
        .containsExactly(path(0), path(1));
  }

  @Test
  void an_image_stream_is_looked_up_if_it_says_so_in_its_own_namespace_on_openshift() {
    String stream =
        "{apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: {name: 'web'},"
            + " spec: {lookupPolicy: {local: true}}}";
    String elsewhere = stream.replace("name: 'web'", "name: 'web', namespace: 'builds'");

    assertThat(fields(OPENSHIFT, deployment(""), stream)).containsExactly(path(1));
    assertThat(fields(OPENSHIFT, deployment(""), stream.replace("true", "false")))
        .containsExactly(path(0), path(1));
    assertThat(fields(OPENSHIFT, deployment(""), elsewhere)).containsExactly(path(0), path(1));
    assertThat(fields(Trees.cluster(ClusterKind.AKS).build(), deployment(""), stream))
        .containsExactly(path(0), path(1));
  }
}
