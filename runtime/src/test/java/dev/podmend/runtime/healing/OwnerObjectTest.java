package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerObjectTest {

  private static OwnerObject owner(String kind, String fields) {
    String text =
        """
        kind: %s
        metadata:
          name: web
          resourceVersion: "42"
        %s
        """
            .formatted(kind, fields);
    return new OwnerObject(Serialization.unmarshal(text, GenericKubernetesResource.class));
  }

  private static OwnerObject deployment(String fields) {
    return owner("Deployment", fields);
  }

  private static OwnerObject withLimit(String memory) {
    return deployment(
        """
        spec:
          template:
            spec:
              initContainers:
              - name: proxy
                resources: {limits: {memory: 32Mi}}
              containers:
              - name: other
                resources: {limits: {memory: 16Mi}}
              - name: app
                image: web:1
                resources: {limits: {memory: %s, cpu: "1"}, requests: {cpu: "1"}}
        """
            .formatted(memory));
  }

  @Test
  void its_version_is_the_resource_version_or_nothing() {
    assertThat(deployment("spec: {}").version()).isEqualTo("42");
    GenericKubernetesResource bare = new GenericKubernetesResource();
    bare.setMetadata(new ObjectMeta());
    assertThat(new OwnerObject(bare).version()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment,  'spec: {replicas: 3}',                    3",
    "Deployment,  'spec: {replicas: 0}',                    0",
    "Deployment,  'spec: {}',                               1",
    "Deployment,  'spec: {replicas: many}',                 1",
    "DaemonSet,   'status: {desiredNumberScheduled: 5}',    5",
    "DaemonSet,   'spec: {replicas: 7}',                    1",
    "Job,         'status: {active: 1}',                    1",
    "Job,         'status: {succeeded: 0}',                 1",
    "Job,         'status: {succeeded: 1}',                 0",
    "StatefulSet, 'status: {succeeded: 1}',                 1",
  })
  void it_wants_as_many_pods_as_its_kind_says(String kind, String fields, int pods) {
    assertThat(owner(kind, fields).wantedPods()).isEqualTo(pods);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, 'spec: {replicas: 0}',                  true",
    "Deployment, 'spec: {replicas: 1}',                  false",
    "DaemonSet,  'status: {desiredNumberScheduled: 0}',  true",
    "Job,        'status: {succeeded: 1}',               false",
    "Job,        'status: {}',                           false",
  })
  void it_is_idle_where_no_pod_is_wanted_but_not_where_the_work_is_done(
      String kind, String fields, boolean isIdle) {
    assertThat(owner(kind, fields).isIdle()).isEqualTo(isIdle);
  }

  @Test
  void a_plain_selector_is_read_as_labels() {
    assertThat(deployment("spec: {selector: {app: web, tier: front}}").selector())
        .hasValueSatisfying(
            selector -> {
              assertThat(selector.getMatchLabels())
                  .isEqualTo(Map.of("app", "web", "tier", "front"));
              assertThat(selector.getMatchExpressions()).isEmpty();
            });
  }

  @Test
  void a_selector_of_labels_and_expressions_is_read_whole() {
    OwnerObject owner =
        deployment(
            """
            spec:
              selector:
                matchLabels: {app: web}
                matchExpressions:
                - {key: tier, operator: In, values: [front, back]}
                - {key: canary, operator: DoesNotExist}
            """);

    assertThat(owner.selector())
        .hasValueSatisfying(
            selector -> {
              assertThat(selector.getMatchLabels()).isEqualTo(Map.of("app", "web"));
              assertThat(selector.getMatchExpressions())
                  .containsExactly(
                      new LabelSelectorRequirementBuilder()
                          .withKey("tier")
                          .withOperator("In")
                          .withValues("front", "back")
                          .build(),
                      new LabelSelectorRequirementBuilder()
                          .withKey("canary")
                          .withOperator("DoesNotExist")
                          .build());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec: {}", "spec: {selector: {}}", "spec: {selector: 7}", "spec: text"})
  void without_a_selector_it_does_not_know_its_pods(String fields) {
    assertThat(deployment(fields).selector()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{by: d1}', d1, true",
    "'{by: d2}', d1, false",
    "'{of: d1}', d1, false",
    "d1,         d1, false",
  })
  void it_was_restarted_by_the_decision_that_the_template_names(
      String annotations, String id, boolean isRestarted) {
    OwnerObject owner =
        deployment("spec: {template: {metadata: {annotations: %s}}}".formatted(annotations));

    assertThat(owner.isRestartedBy("by", id)).isEqualTo(isRestarted);
  }

  @ParameterizedTest
  @CsvSource({"app, 67108864", "other, 16777216", "proxy, 33554432"})
  void a_limit_is_that_of_the_named_container(String container, long bytes) {
    assertThat(withLimit("64Mi").memoryLimit(container)).isEqualTo(OptionalLong.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", ""})
  void who_is_not_there_has_no_limit(String container) {
    assertThat(withLimit("64Mi").memoryLimit(container)).isEmpty();
    assertThat(deployment("spec: {}").memoryLimit("app")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "\"-5\"", "\"0\"", "{}", "\"\""})
  void what_is_no_amount_of_memory_is_no_limit(String memory) {
    assertThat(withLimit(memory).memoryLimit("app")).isEmpty();
  }

  @Test
  void the_smallest_amount_is_a_limit() {
    assertThat(withLimit("\"1\"").memoryLimit("app")).hasValue(1);
  }

  @Test
  void a_change_of_memory_names_the_whole_list_and_changes_nothing_else() {
    assertThat(withLimit("64Mi").podSpecWith("app", 1000))
        .isEqualTo(
            Map.of(
                "containers",
                List.of(
                    Map.of(
                        "name", "other", "resources", Map.of("limits", Map.of("memory", "16Mi"))),
                    Map.of(
                        "name",
                        "app",
                        "image",
                        "web:1",
                        "resources",
                        Map.of(
                            "limits",
                            Map.of("memory", "1000", "cpu", "1"),
                            "requests",
                            Map.of("cpu", "1"))))));
  }

  @Test
  void an_init_container_is_changed_in_its_own_list() {
    assertThat(withLimit("64Mi").podSpecWith("proxy", 7)).containsOnlyKeys("initContainers");
    assertThat(withLimit("64Mi").podSpecWith("nobody", 7)).isEmpty();
  }
}
