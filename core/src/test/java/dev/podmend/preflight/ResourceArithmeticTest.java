package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceArithmeticTest {

  private static final String IMAGE = "image: 'nginx:1.27'";

  private static String asking(String cpu) {
    return IMAGE + ", resources: {requests: {cpu: '" + cpu + "'}}";
  }

  private static ClusterProfile withNode(String cpu) {
    return cluster(ClusterKind.KIND, Trees.node("a").putAllocatable("cpu", cpu).build());
  }

  private static List<String> problems(ClusterProfile profile, String manifest) {
    return check(profile, manifest).findings().stream().map(Finding::problem).toList();
  }

  @Test
  void containers_add_up_and_an_init_container_counts_alone() {
    String spec =
        "{initContainers: [{name: 'i', %s}], containers: [{name: 'a', %s}, {name: 'b', %s}]}";

    assertThat(problems(withNode("2"), pod(spec.formatted(asking("2"), asking("1"), asking("1")))))
        .isEmpty();
    assertThat(
            problems(withNode("2"), pod(spec.formatted(asking("2"), asking("1"), asking("1001m")))))
        .containsExactly("the pod's request of cpu, 2.001, is more than any node has, 2");
    assertThat(problems(withNode("2"), pod(spec.formatted(asking("3"), asking("1"), asking("1")))))
        .containsExactly("the pod's request of cpu, 3, is more than any node has, 2");
  }

  @Test
  void a_sidecar_counts_with_what_is_started_after_it() {
    String sidecar = "{name: 's', restartPolicy: 'Always', " + asking("1") + "}";
    String init = "{name: 'i', " + asking("1500m") + "}";
    String app = "containers: [{name: 'a', " + asking("1") + "}]";

    assertThat(
            problems(
                withNode("2"),
                pod("{initContainers: [" + sidecar + ", " + init + "], " + app + "}")))
        .containsExactly("the pod's request of cpu, 2.5, is more than any node has, 2");
    assertThat(
            problems(
                withNode("2"),
                pod("{initContainers: [" + init + ", " + sidecar + "], " + app + "}")))
        .isEmpty();
  }

  @Test
  void a_limit_is_the_request_where_none_is_stated() {
    String limited = IMAGE + ", resources: {limits: {cpu: 3}}";

    assertThat(problems(withNode("2"), pod("{containers: [{" + limited + "}]}"))).hasSize(1);
  }

  @Test
  void an_extended_resource_must_be_on_a_node() {
    String gpu = IMAGE + ", resources: {limits: {'nvidia.com/gpu': 1}}";

    assertThat(problems(withNode("2"), pod("{containers: [{" + gpu + "}]}")))
        .containsExactly("the pod's request of nvidia.com/gpu, 1, is more than any node has, 0");
  }

  @Test
  void the_overhead_of_a_runtime_class_counts() {
    String spec = "{overhead: {cpu: '250m'}, containers: [{" + asking("1800m") + "}]}";

    assertThat(problems(withNode("2"), pod(spec))).hasSize(1);
  }

  @Test
  void defaults_of_a_limit_range_count_against_a_quota() {
    LimitRangeFacts range =
        new LimitRangeFacts(
            "r",
            "Container",
            Map.of(),
            Map.of(),
            Map.of("memory", "1Gi"),
            Map.of("memory", "768Mi"),
            Map.of());
    NamespaceFacts.Builder namespace =
        Specimens.empty()
            .limitRanges(Fact.known(List.of(range)))
            .quotas(
                Fact.known(
                    List.of(
                        new QuotaFacts(
                            "q", Map.of("requests.memory", "512Mi"), Map.of(), List.of()))));

    assertThat(
            problems(cluster(ClusterKind.KIND, namespace), pod("{containers: [{" + IMAGE + "}]}")))
        .containsExactly(
            "the demand for requests.memory, 768Mi, is more than quota \"q\" ever allows, 512Mi");
  }

  @Test
  void a_request_above_the_default_limit_is_refused() {
    LimitRangeFacts range =
        new LimitRangeFacts(
            "r", "Container", Map.of(), Map.of(), Map.of("cpu", "1"), Map.of(), Map.of());
    NamespaceFacts.Builder namespace = Specimens.empty().limitRanges(Fact.known(List.of(range)));

    assertThat(
            Trees.rules(
                cluster(ClusterKind.KIND, namespace), pod("{containers: [{" + asking("2") + "}]}")))
        .containsExactly("request-above-limit");
  }

  @Test
  void a_limit_range_bounds_pods_and_ratios() {
    LimitRangeFacts pods =
        new LimitRangeFacts("p", "Pod", Map.of("cpu", "1"), Map.of(), Map.of(), Map.of(), Map.of());
    LimitRangeFacts ratio =
        new LimitRangeFacts(
            "x", "Container", Map.of(), Map.of(), Map.of(), Map.of(), Map.of("cpu", "2"));
    NamespaceFacts.Builder namespace =
        Specimens.empty().limitRanges(Fact.known(List.of(pods, ratio)));
    String both =
        "{name: 'c', image: 'nginx:1', resources: {requests: {cpu: '300m'}, limits: {cpu: '%s'}}}";

    assertThat(
            problems(
                cluster(ClusterKind.KIND, namespace),
                pod("{containers: [" + both.formatted("500m") + "]}")))
        .isEmpty();
    assertThat(
            problems(
                cluster(ClusterKind.KIND, namespace),
                pod(
                    "{containers: ["
                        + both.formatted("600m")
                        + ","
                        + both.formatted("601m")
                        + "]}")))
        .containsExactlyInAnyOrder(
            "LimitRange \"p\" wants a limit of cpu a pod of no more than 1",
            "LimitRange \"x\" wants a limit per request of cpu a container of no more than 2");
  }

  @Test
  void replicas_count_against_what_a_quota_has_left() {
    NamespaceFacts.Builder namespace =
        Specimens.empty()
            .quotas(
                Fact.known(
                    List.of(
                        new QuotaFacts(
                            "q", Map.of("pods", "10"), Map.of("pods", "8"), List.of()))));
    String deployment =
        "{apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'd'}, spec: {replicas: 3,"
            + " template: {spec: {containers: [{image: 'nginx:1'}]}}}}";

    assertThat(problems(cluster(ClusterKind.KIND, namespace), deployment))
        .containsExactly("the demand for pods, 3, is more than quota \"q\" has left, 2");
  }
}
