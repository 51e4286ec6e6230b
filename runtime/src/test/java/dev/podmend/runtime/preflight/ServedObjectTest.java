package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.preflight.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The objects of manifests as a server would get them. */
class ServedObjectTest {

  private static List<ServedObject> of(@Nullable Object tree) {
    return ServedObject.of(new Manifest("m", tree), "lab").toList();
  }

  private static List<String> names(@Nullable Object tree) {
    return of(tree).stream().map(object -> object.ref().toString()).toList();
  }

  private static Map<String, Object> map(String name) {
    return Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", name));
  }

  private static Map<String, Object> list(String kind, Object... items) {
    return Map.of("apiVersion", "v1", "kind", kind, "items", Arrays.asList(items));
  }

  @Test
  void an_object_goes_to_its_own_namespace_or_to_the_default() {
    Map<String, Object> own =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Secret",
            "metadata",
            Map.of("generateName", "s-", "namespace", "own"));

    assertThat(names(map("a"))).containsExactly("lab/ConfigMap/a");
    assertThat(names(own)).containsExactly("own/Secret/s-");
    assertThat(of(map("a")).get(0).inNoNamespace().ref()).hasToString("/ConfigMap/a");
  }

  @Test
  void documents_without_kind_or_version_are_none() {
    assertThat(names(Map.of("kind", "ConfigMap"))).isEmpty();
    assertThat(names(Map.of("apiVersion", "v1"))).isEmpty();
    assertThat(names("text")).isEmpty();
    assertThat(names(null)).isEmpty();
  }

  @Test
  void the_objects_of_lists_are_taken_one_by_one() {
    assertThat(names(list("List", map("a"), map("b"))))
        .containsExactly("lab/ConfigMap/a", "lab/ConfigMap/b");
    assertThat(names(list("List", list("List", map("a"))))).containsExactly("lab/ConfigMap/a");
  }

  @Test
  void the_objects_of_a_typed_list_need_not_state_their_kind() {
    Map<String, Object> bare = Map.of("metadata", Map.of("name", "a"));
    List<ServedObject> objects = of(list("ConfigMapList", bare, map("b")));

    assertThat(objects)
        .extracting(object -> object.ref().toString())
        .containsExactly("lab/ConfigMap/a", "lab/ConfigMap/b");
    assertThat(objects).extracting(ServedObject::apiVersion).containsOnly("v1");
  }

  @Test
  void a_named_object_may_be_called_a_list() {
    Map<String, Object> named =
        Map.of(
            "apiVersion",
            "x/v1",
            "kind",
            "AllowList",
            "metadata",
            Map.of("name", "n"),
            "items",
            List.of(map("a")));
    Map<String, Object> odd =
        Map.of("apiVersion", "x/v1", "kind", "AllowList", "items", List.of(Map.of("ip", "1")));

    assertThat(names(named)).containsExactly("lab/AllowList/n");
    assertThat(names(odd)).containsExactly("lab/AllowList/");
    assertThat(names(list("AllowList", "10.0.0.1"))).containsExactly("lab/AllowList/");
  }

  @Test
  void lists_in_lists_in_lists_end() {
    Object deep = list("List", list("List", list("List", list("List", map("a")))));

    assertThat(names(deep)).containsExactly("lab/List/");
    assertThat(names(list("List", list("List", list("List", map("a"))))))
        .containsExactly("lab/ConfigMap/a");
  }

  @Test
  void what_a_template_leaves_open_is_unfinished() {
    Map<String, Object> template =
        Map.of(
            "apiVersion",
            "template.openshift.io/v1",
            "kind",
            "Template",
            "parameters",
            List.of(Map.of("name", "A", "value", "x"), Map.of("name", "B", "required", true)),
            "objects",
            List.of(map("${A}"), map("${B}")));

    assertThat(of(template))
        .extracting(object -> object.ref().name() + " " + object.unfinished())
        .containsExactly("x false", "${B} true");
  }

  @Test
  void a_definition_defines_a_kind() {
    Map<String, Object> definition =
        Map.of(
            "apiVersion",
            "apiextensions.k8s.io/v1",
            "kind",
            "CustomResourceDefinition",
            "metadata",
            Map.of("name", "jobs.x"),
            "spec",
            Map.of("names", Map.of("kind", "NotebookJob")));

    assertThat(of(definition).get(0).definedKind()).isEqualTo("NotebookJob");
    assertThat(of(map("a")).get(0).definedKind()).isEmpty();
  }

  @Test
  void a_pod_template_becomes_a_pod() {
    Map<String, Object> template =
        Map.of(
            "metadata",
            Map.of("labels", Map.of("app", "web")),
            "spec",
            Map.of("containers", List.of(Map.of("name", "c"))));
    Map<String, Object> deployment =
        Map.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Map.of("name", "web"),
            "spec",
            Map.of("template", template));
    Map<String, Object> cron =
        Map.of(
            "apiVersion",
            "batch/v1",
            "kind",
            "CronJob",
            "metadata",
            Map.of("name", "web"),
            "spec",
            Map.of("jobTemplate", Map.of("spec", Map.of("template", template))));

    assertThat(List.of(deployment, cron))
        .allSatisfy(
            owner ->
                assertThat(of(owner).get(0).pod())
                    .hasValueSatisfying(
                        pod -> {
                          assertThat(pod).containsEntry("kind", "Pod");
                          assertThat(pod).containsEntry("spec", template.get("spec"));
                          assertThat(pod.get("metadata"))
                              .asInstanceOf(InstanceOfAssertFactories.MAP)
                              .containsEntry("labels", Map.of("app", "web"));
                        }));
    assertThat(of(map("a")).get(0).pod()).isEmpty();
  }
}
