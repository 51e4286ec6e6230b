package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.node;
import static dev.podmend.preflight.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which nodes take a pod. */
class PlacementTest {

  private static final NodeTaint GPU = new NodeTaint("gpu", "a100", "NoSchedule");

  private static String spec(String more) {
    return "{" + more + " containers: [{name: 'c', image: 'nginx:1.27'}]}";
  }

  private static List<String> said(String spec, NodeFacts... nodes) {
    return said(cluster(ClusterKind.KIND, nodes), pod(spec));
  }

  private static List<String> said(ClusterProfile profile, String manifest) {
    return check(profile, manifest).findings().stream()
        .filter(finding -> finding.rule().startsWith("node-"))
        .map(finding -> finding.rule() + " " + finding.field())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{key: 'gpu', value: 'a100', effect: 'NoSchedule'}",
        "{key: 'gpu', value: 'a100'}",
        "{key: 'gpu', operator: 'Equal', value: 'a100'}",
        "{key: 'gpu', operator: 'Exists'}",
        "{key: 'gpu', operator: 'Exists', effect: 'NoSchedule'}",
        "{operator: 'Exists'}",
        "{key: 'other', operator: 'Exists'}, {key: 'gpu', operator: 'Exists'}"
      })
  void a_toleration_of_its_taint_opens_a_node(String tolerations) {
    assertThat(said(spec("tolerations: [" + tolerations + "],"), node("a").addTaints(GPU).build()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{key: 'gpu'}",
        "{key: 'gpu', value: 'v100'}",
        "{key: 'cpu', value: 'a100'}",
        "{key: 'cpu', operator: 'Exists'}",
        "{value: 'a100'}",
        "{key: 'gpu', value: 'a100', effect: 'NoExecute'}",
        "{operator: 'Exists', effect: 'NoExecute'}"
      })
  void another_toleration_does_not(String tolerations) {
    assertThat(said(spec("tolerations: [" + tolerations + "],"), node("a").addTaints(GPU).build()))
        .containsExactly("node-unmatched spec.tolerations");
  }

  @Test
  void every_taint_has_to_be_tolerated() {
    NodeFacts node = node("a").addTaints(GPU, new NodeTaint("spot", "", "NoExecute")).build();

    assertThat(said(spec("tolerations: [{key: 'gpu', operator: 'Exists'}],"), node)).hasSize(1);
    assertThat(said(spec("tolerations: [{operator: 'Exists'}],"), node)).isEmpty();
  }

  @Test
  void every_label_of_a_selector_has_to_fit() {
    NodeFacts node = node("a").labels(Map.of("disk", "ssd", "zone", "x")).build();

    assertThat(said(spec("nodeSelector: {disk: 'ssd', zone: 'x'},"), node)).isEmpty();
    assertThat(said(spec("nodeSelector: {disk: 'ssd', zone: 'y'},"), node))
        .containsExactly("node-unmatched spec.nodeSelector");
    assertThat(said(spec("nodeSelector: {disk: 'hdd', zone: 'x'},"), node)).hasSize(1);
  }

  @Test
  void a_node_that_is_named_is_not_asked_for_its_taints() {
    NodeFacts[] nodes = {node("a").addTaints(GPU).build(), node("b").build()};

    assertThat(said(spec("nodeName: 'a',"), nodes)).isEmpty();
    assertThat(said(spec("nodeName: 'c',"), nodes)).containsExactly("node-unmatched spec.nodeName");
  }

  @Test
  void a_cordon_keeps_pods_away_and_daemons_not() {
    ClusterProfile cordoned =
        cluster(
            ClusterKind.KIND,
            node("a")
                .unschedulable(true)
                .addTaints(new NodeTaint("node.kubernetes.io/unschedulable", "", "NoSchedule"))
                .build());
    String daemon =
        "{apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: {name: 'd'}, spec: {template:"
            + " {spec: "
            + spec("")
            + "}}}";

    assertThat(said(cordoned, pod(spec("")))).containsExactly("node-unmatched spec.tolerations");
    assertThat(said(cordoned, daemon)).isEmpty();
    assertThat(said(cordoned, daemon.replace("DaemonSet", "Deployment"))).hasSize(1);
    assertThat(said(cluster(ClusterKind.KIND, node("a").addTaints(GPU).build()), daemon))
        .hasSize(1);
  }

  @Test
  void without_nodes_nothing_is_said() {
    assertThat(said(spec("nodeName: 'c',"))).isEmpty();
  }

  @Test
  void the_node_that_comes_nearest_is_told() {
    NodeFacts small = node("b").allocatable(Map.of("cpu", "1", "memory", "9Gi")).build();
    NodeFacts big = node("a").allocatable(Map.of("cpu", "4", "memory", "1Gi")).build();
    String want =
        "{containers: [{name: 'c', image: 'nginx:1.27', resources: {requests: {cpu: '%s',"
            + " memory: '%s'}}}]}";
    ClusterProfile both = cluster(ClusterKind.KIND, small, big);

    assertThat(said(both, pod(want.formatted("4", "1Gi")))).isEmpty();
    assertThat(said(both, pod(want.formatted("0", "9Gi")))).isEmpty();
    assertThat(problem(both, pod(want.formatted("5", "1Gi"))))
        .containsExactly("the pod's request of cpu, 5, is more than any node has, 4");
    assertThat(problem(both, pod(want.formatted("2", "8Gi"))))
        .containsExactly("no single node has everything that the pod asks for, some lack memory");
    assertThat(problem(cluster(ClusterKind.KIND, node("n").build()), pod(want.formatted("5", "1"))))
        .isEmpty();
  }

  private static List<String> problem(ClusterProfile profile, String manifest) {
    return check(profile, manifest).findings().stream()
        .filter(finding -> finding.rule().equals("node-too-small"))
        .map(Finding::problem)
        .toList();
  }
}
