package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A quota of no pods at all finds every pod that it counts. */
class QuotaScopesTest {

  private static final String NO_REQUESTS = "containers: [{name: 'c', image: 'nginx:1'}]";
  private static final String ZERO =
      "containers: [{name: 'c', image: 'nginx:1', resources: {requests: {cpu: 0}}}]";
  private static final String REQUESTS =
      "containers: [{name: 'c', image: 'nginx:1', resources: {requests: {cpu: 1}}}]";
  private static final String ABROAD =
      "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution:"
          + " [{weight: 1, podAffinityTerm: {topologyKey: 'z', namespaceSelector: {}}}]}}, "
          + NO_REQUESTS;
  private static final String AT_HOME =
      "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
          + " [{topologyKey: 'z'}]}}, "
          + NO_REQUESTS;

  private static NamespaceFacts.Builder holding(QuotaScope... scopes) {
    QuotaFacts quota = new QuotaFacts("q", Map.of("pods", "0"), Map.of(), List.of(scopes));
    return Specimens.empty().quotas(Fact.known(List.of(quota)));
  }

  private static PreflightReport report(NamespaceFacts.Builder namespace, String spec) {
    ClusterProfile profile =
        Trees.cluster(ClusterKind.KIND)
            .putNamespaces("default", namespace.build())
            .priorityClasses(Fact.known(Set.of("system-node-critical", "system-cluster-critical")))
            .build();
    return check(profile, pod("{" + spec + "}"));
  }

  private static boolean counts(String spec, QuotaScope... scopes) {
    return report(holding(scopes), spec).findings().stream()
        .anyMatch(finding -> finding.rule().equals("quota-never-fits"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BestEffort | true | true | false",
        "NotBestEffort | false | false | true",
        "Terminating | false | false | false",
        "NotTerminating | true | true | true"
      })
  void a_scope_counts_pods_by_what_they_ask_for(
      String scope, boolean none, boolean zero, boolean some) {
    assertThat(counts(NO_REQUESTS, QuotaScope.of(scope))).isEqualTo(none);
    assertThat(counts(ZERO, QuotaScope.of(scope))).isEqualTo(zero);
    assertThat(counts(REQUESTS, QuotaScope.of(scope))).isEqualTo(some);
  }

  @Test
  void a_pod_with_a_deadline_of_its_own_terminates() {
    String spec = "activeDeadlineSeconds: 60, " + NO_REQUESTS;

    assertThat(counts(spec, QuotaScope.of("Terminating"))).isTrue();
    assertThat(counts(spec, QuotaScope.of("NotTerminating"))).isFalse();
  }

  @Test
  void the_deadline_of_a_job_is_not_its_pods() {
    String job =
        "{apiVersion: 'batch/v1', kind: 'Job', metadata: {name: 'j'}, spec:"
            + " {activeDeadlineSeconds: 60, template: {spec: {"
            + NO_REQUESTS
            + "}}}}";

    assertThat(
            Trees.rules(
                Trees.cluster(ClusterKind.KIND, holding(QuotaScope.of("NotTerminating"))), job))
        .contains("quota-never-fits");
  }

  @Test
  void all_scopes_must_match() {
    QuotaScope best = QuotaScope.of("BestEffort");

    assertThat(counts(NO_REQUESTS, best, QuotaScope.of("NotTerminating"))).isTrue();
    assertThat(counts(NO_REQUESTS, best, QuotaScope.of("Terminating"))).isFalse();
  }

  @Test
  void the_defaults_of_a_limit_range_are_requests() {
    LimitRangeFacts range =
        new LimitRangeFacts(
            "r", "Container", Map.of(), Map.of(), Map.of(), Map.of("memory", "64Mi"), Map.of());

    PreflightReport report =
        report(
            holding(QuotaScope.of("BestEffort")).limitRanges(Fact.known(List.of(range))),
            NO_REQUESTS);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void affinity_to_pods_elsewhere_has_a_scope() {
    QuotaScope scope = QuotaScope.of("CrossNamespacePodAffinity");

    assertThat(counts(ABROAD, scope)).isTrue();
    assertThat(counts(AT_HOME, scope)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "In, true, false, false",
    "NotIn, false, true, true",
    "Exists, true, true, false",
    "DoesNotExist, false, false, true"
  })
  void a_scope_of_priorities_goes_by_the_name_of_the_class(
      String operator, boolean listed, boolean other, boolean none) {
    Set<String> values = operator.endsWith("In") ? Set.of("high") : Set.of();
    QuotaScope scope = new QuotaScope("PriorityClass", operator, values);

    assertThat(counts("priorityClassName: 'high', " + NO_REQUESTS, scope)).isEqualTo(listed);
    assertThat(counts("priorityClassName: 'low', " + NO_REQUESTS, scope)).isEqualTo(other);
    assertThat(counts(NO_REQUESTS, scope)).isEqualTo(none);
  }

  /** One of the classes may be given to all pods that name none. */
  @Test
  void which_priority_a_pod_is_given_may_not_be_known() {
    ClusterProfile profile =
        Trees.cluster(ClusterKind.KIND)
            .putNamespaces("default", holding(QuotaScope.of("PriorityClass")).build())
            .priorityClasses(Fact.known(Set.of("standard")))
            .build();

    PreflightReport report = check(profile, pod("{" + NO_REQUESTS + "}"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.unchecked())
        .contains(new Unchecked("quota q", "which pods it counts is not known"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sunny", ""})
  void a_scope_of_another_time_is_left_out_and_said_so(String name) {
    PreflightReport report = report(holding(QuotaScope.of(name)), NO_REQUESTS);

    assertThat(report.findings()).isEmpty();
    assertThat(report.unchecked())
        .contains(new Unchecked("quota q", "which pods it counts is not known"));
  }

  @Test
  void unknown_limit_ranges_leave_open_whether_a_pod_asks_for_nothing() {
    NamespaceFacts.Builder namespace =
        holding(QuotaScope.of("BestEffort")).limitRanges(Fact.unknown("forbidden"));

    assertThat(report(namespace, NO_REQUESTS).findings()).isEmpty();
    assertThat(report(namespace, REQUESTS).unchecked())
        .doesNotContain(new Unchecked("quota q", "which pods it counts is not known"));
  }
}
