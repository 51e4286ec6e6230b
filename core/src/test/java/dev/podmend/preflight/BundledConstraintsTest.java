package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotas and LimitRanges that the manifests bring along. */
class BundledConstraintsTest {

  private static final String QUOTA =
      "{apiVersion: 'v1', kind: 'ResourceQuota', metadata: {name: 'q'}, spec: {hard:"
          + " {'requests.cpu': 1}}}";
  private static final String RANGE =
      "{apiVersion: 'v1', kind: 'LimitRange', metadata: {name: 'r'}, spec: {limits: [{type:"
          + " 'Container', max: {cpu: '2'}, defaultRequest: {cpu: '100m'}, default: {cpu: '1'}}]}}";

  private static final ClusterProfile BARE = Trees.cluster(ClusterKind.KIND, Specimens.empty());

  private static String asking(String cpu) {
    return Trees.container(Specimens.NGINX + ", resources: {requests: {cpu: '" + cpu + "'}}");
  }

  private static List<String> rules(ClusterProfile cluster, String... manifests) {
    return Trees.rules(cluster, manifests);
  }

  @Test
  void a_quota_that_comes_along_counts() {
    assertThat(rules(BARE, asking("2"), QUOTA)).containsExactly("quota-never-fits");
    assertThat(rules(BARE, Trees.container(Specimens.NGINX), QUOTA))
        .containsExactly("quota-demands");
    assertThat(rules(BARE, asking("500m"), QUOTA)).isEmpty();
  }

  @Test
  void a_quota_that_comes_along_counts_where_the_cluster_is_not_known() {
    assertThat(rules(ClusterProfile.NONE, asking("2"), QUOTA)).containsExactly("quota-never-fits");
  }

  @Test
  void a_quota_of_another_namespace_does_not_count() {
    String elsewhere = QUOTA.replace("name: 'q'", "name: 'q', namespace: 'other'");

    assertThat(rules(BARE, asking("2"), elsewhere)).isEmpty();
  }

  @Test
  void a_quota_counts_the_pods_of_its_scopes() {
    String scoped =
        "{apiVersion: 'v1', kind: 'ResourceQuota', metadata: {name: 'q'}, spec: {scopes:"
            + " ['Terminating'], hard: {'requests.cpu': 1}}}";

    assertThat(rules(BARE, asking("2"), scoped)).isEmpty();
    assertThat(rules(BARE, asking("2"), scoped.replace("Terminating", "NotTerminating")))
        .containsExactly("quota-never-fits");
  }

  @Test
  void what_comes_along_takes_the_place_of_what_is_there() {
    ClusterProfile strict =
        Trees.cluster(
            ClusterKind.KIND,
            Specimens.empty()
                .quotas(
                    Fact.known(
                        List.of(
                            new QuotaFacts(
                                "q",
                                java.util.Map.of("requests.cpu", "500m"),
                                java.util.Map.of(),
                                List.of())))));

    assertThat(rules(strict, asking("1"))).containsExactly("quota-never-fits");
    assertThat(rules(strict, asking("1"), QUOTA)).isEmpty();
  }

  @Test
  void a_limit_range_that_comes_along_bounds_and_has_defaults() {
    assertThat(rules(BARE, asking("3"), RANGE))
        .contains("limit-range-violated", "request-above-limit");
    assertThat(rules(BARE, Trees.container(Specimens.NGINX), QUOTA, RANGE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max: {cpu: '1'}",
        "default: {cpu: '1'}",
        "min: {cpu: '100m'}",
        "max: {cpu: '2'}, min: {cpu: '100m'}, default: {cpu: '500m'}",
        "max: {cpu: '1'}, defaultRequest: {cpu: '50m'}"
      })
  void a_limit_range_that_comes_along_gets_the_defaults_that_the_server_derives(String limits) {
    assertThat(rules(BARE, Trees.container(Specimens.NGINX), QUOTA, range("Container", limits)))
        .isEmpty();
  }

  @Test
  void only_containers_get_defaults() {
    String nothing = Trees.container(Specimens.NGINX);

    assertThat(rules(BARE, nothing, range("Pod", "max: {cpu: '1'}")))
        .containsExactly("limit-range-violated");
    assertThat(rules(BARE, nothing, range("Container", "max: {cpu: '1'}, min: {memory: '1Gi'}")))
        .isEmpty();
  }

  private static String range(String type, String limits) {
    return "{apiVersion: 'v1', kind: 'LimitRange', metadata: {name: 'r'}, spec: {limits: [{type: '"
        + type
        + "', "
        + limits
        + "}]}}";
  }
}
