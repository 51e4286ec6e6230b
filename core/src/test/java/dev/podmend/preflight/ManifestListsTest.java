package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a list of objects, and what is only called so. */
class ManifestListsTest {

  private static List<String> kinds(String manifest) {
    return ManifestReader.read(List.of(Trees.manifest(manifest)), "default").objects().stream()
        .map(object -> object.group() + "/" + object.kind())
        .toList();
  }

  @Test
  void a_typed_list_says_of_what_kind_its_items_are() {
    assertThat(
            kinds(
                "{apiVersion: 'apps/v1', kind: 'DeploymentList', metadata: {resourceVersion: '1'},"
                    + " items: [{metadata: {name: 'a'}}, {metadata: {name: 'b'}, spec: {}}]}"))
        .containsExactly("apps/Deployment", "apps/Deployment");
  }

  @Test
  void the_pods_of_a_typed_list_are_checked() {
    assertThat(
            Trees.rules(
                Trees.cluster(ClusterKind.AKS).build(),
                "{apiVersion: 'v1', kind: 'PodList', items: [{metadata: {name: 'p'},"
                    + " spec: {containers: [{image: 'web:1'}]}}]}"))
        .containsExactly("image-unqualified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', metadata: {name: 'l'}, items: ['a', 'b']}",
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', metadata: {name: 'l'}, items: [{cidr:"
            + " 'x'}]}",
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', metadata: {name: 'l'}, items: []}",
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', items: [{cidr: 'x'}]}",
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', metadata: {generateName: 'l-'}, items:"
            + " [{metadata: {}}]}",
        "{apiVersion: 'acme.org/v1', kind: 'AllowList', metadata: {name: 'l'}, spec: {items: []}}"
      })
  void a_kind_that_only_ends_in_list_is_an_object(String manifest) {
    assertThat(kinds(manifest)).containsExactly("acme.org/AllowList");
  }

  @Test
  void the_pods_of_a_kind_that_only_ends_in_list_are_found() {
    assertThat(
            Trees.rules(
                Trees.cluster(ClusterKind.AKS).build(),
                "{apiVersion: 'acme.org/v1', kind: 'TaskList', metadata: {name: 'l'},"
                    + " items: [{template: {spec: {containers: [{image: 'web:1'}]}}}]}"))
        .containsExactly("image-unqualified");
  }

  @Test
  void what_is_no_object_in_a_list_is_said() {
    PreflightReport report =
        Trees.check(ClusterProfile.NONE, "{apiVersion: 'v1', kind: 'List', items: ['a', {}]}");

    assertThat(report.unchecked())
        .contains(new Unchecked("test.yaml", "holds a document that is no object"));
    assertThat(report.findings()).extracting(Finding::rule).contains("object-without-kind");
  }

  @Test
  @Timeout(20)
  void lists_within_lists_without_objects_come_to_an_end() {
    List<Object> lists = List.of();
    for (int i = 0; i < 7; i++) {
      lists = Collections.nCopies(100, lists);
    }

    ManifestReader read = ManifestReader.read(List.of(new Manifest("test.yaml", lists)), "default");

    assertThat(read.unchecked()).extracting(Unchecked::what).contains("the rest of the manifests");
  }

  @Test
  void a_kind_that_is_misspelt_is_named() {
    assertThat(
            Trees.check(
                    ClusterProfile.NONE, "{apiVersion: 'v1', Kind: 'Pod', metadata: {name: 'p'}}")
                .findings())
        .extracting(Finding::problem)
        .containsExactly("the document states no kind, but \"Kind\"");
  }
}
