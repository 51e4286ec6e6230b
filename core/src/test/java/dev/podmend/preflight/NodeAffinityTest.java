package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.node;
import static dev.podmend.preflight.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAffinityTest {

  private static final String RULE = "node-affinity-unmatched";

  private static final ClusterProfile NODES =
      cluster(
          ClusterKind.KIND,
          node("n1").putLabels("zone", "north").putLabels("disks", "2").build(),
          node("n2").putLabels("zone", "east").build());

  private static List<String> rules(String terms) {
    return Trees.rules(NODES, pod(spec(terms)));
  }

  private static String spec(String terms) {
    return "{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
        + " {nodeSelectorTerms: ["
        + terms
        + "]}}}, containers: [{image: 'nginx:1.27'}]}";
  }

  private static String expression(String key, String operator, String values) {
    return "{matchExpressions: [{key: '%s', operator: '%s', values: [%s]}]}"
        .formatted(key, operator, values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone | In | south | false",
        "zone | In | south east | true",
        "zone | NotIn | north east | false",
        "zone | NotIn | north | true",
        "disks | NotIn | 2 | true",
        "zone | Exists | '' | true",
        "gpu | Exists | '' | false",
        "zone | DoesNotExist | '' | false",
        "disks | DoesNotExist | '' | true",
        "disks | Gt | 1 | true",
        "disks | Gt | 2 | false",
        "disks | Lt | 3 | true",
        "disks | Lt | 2 | false",
        "zone | Gt | 1 | false"
      })
  void an_expression_is_read_as_the_scheduler_does(
      String key, String operator, String values, boolean fits) {
    String list = values.isEmpty() ? "" : "'" + values.replace(" ", "', '") + "'";

    assertThat(rules(expression(key, operator, list)).contains(RULE)).isEqualTo(!fits);
  }

  @Test
  void one_term_suffices_and_all_of_its_expressions_count() {
    String north = "{key: 'zone', operator: 'In', values: ['north']}";
    String east = "{key: 'zone', operator: 'In', values: ['east']}";

    assertThat(rules("{matchExpressions: [%s]}, {matchExpressions: [%s]}".formatted(north, east)))
        .isEmpty();
    assertThat(rules("{matchExpressions: [%s, %s]}".formatted(north, east))).containsExactly(RULE);
  }

  @Test
  void a_term_that_demands_nothing_fits_no_node() {
    assertThat(rules("{}")).containsExactly(RULE);
  }

  @Test
  void a_node_is_named_by_a_field() {
    String field = "{matchFields: [{key: 'metadata.name', operator: 'In', values: ['%s']}]}";

    assertThat(rules(field.formatted("n2"))).isEmpty();
    assertThat(rules(field.formatted("n3"))).containsExactly(RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'x'",
        "{matchExpressions: [{key: 'zone', operator: 'Near', values: ['x']}]}",
        "{matchExpressions: [{key: 'disks', operator: 'Gt', values: ['many']}]}",
        "{matchExpressions: [{key: 'disks', operator: 'Gt'}]}",
        "{matchFields: [{key: 'spec.other', operator: 'In', values: ['x']}]}"
      })
  void what_the_api_server_refuses_is_not_for_this_rule(String terms) {
    assertThat(rules(terms)).doesNotContain(RULE);
  }

  @Test
  void a_node_that_is_closed_anyway_is_not_blamed_on_affinity() {
    ClusterProfile closed =
        cluster(
            ClusterKind.KIND, node("n1").putLabels("zone", "north").unschedulable(true).build());

    assertThat(Trees.rules(closed, pod(spec(expression("zone", "In", "'south'")))))
        .containsExactly("node-unmatched");
  }

  @Test
  void only_the_nodes_that_it_permits_must_be_big_enough() {
    ClusterProfile nodes =
        cluster(
            ClusterKind.KIND,
            node("big").putLabels("zone", "north").putAllocatable("cpu", "8").build(),
            node("small").putLabels("zone", "east").putAllocatable("cpu", "1").build());
    String asks = "'nginx:1.27', resources: {requests: {cpu: 2}}";
    String north = spec(expression("zone", "In", "'north'")).replace("'nginx:1.27'", asks);
    String east = spec(expression("zone", "In", "'east'")).replace("'nginx:1.27'", asks);

    assertThat(Trees.rules(nodes, pod(north))).isEmpty();
    assertThat(Trees.rules(nodes, pod(east))).containsExactly("node-too-small");
  }
}
