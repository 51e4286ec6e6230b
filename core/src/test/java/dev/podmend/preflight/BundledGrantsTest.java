package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which constraints of OpenShift the manifests themselves grant, and which they do not. */
class BundledGrantsTest {

  private static final String REFUSED = "scc-refused";
  private static final String UNSURE = "scc-grant-needed";
  private static final String USER =
      Trees.pod(
          "{serviceAccountName: 'robot', containers: [{"
              + Specimens.NGINX
              + ", securityContext: {runAsUser: 1001}}]}");
  private static final String ACCOUNT = "{kind: 'ServiceAccount', name: 'robot'}";

  /** An account that is there and may use the default constraint alone. */
  private static final ClusterProfile STRICT =
      Trees.cluster(
          ClusterKind.OPENSHIFT,
          Specimens.empty()
              .annotations(Fact.known(Map.of()))
              .serviceAccounts(Fact.known(Map.of("robot", new ServiceAccountFacts(List.of()))))
              .grantedConstraints(Map.of("robot", Fact.known(Set.of("restricted-v2")))));

  private static String binding(String subject, String role) {
    return "{apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: {name:"
        + " 'b'}, roleRef: {apiGroup: 'rbac.authorization.k8s.io', "
        + role
        + "}, subjects: ["
        + subject
        + "]}";
  }

  private static String clusterRole(String name) {
    return "kind: 'ClusterRole', name: '" + name + "'";
  }

  private static String role(String kind, String rule) {
    return "{apiVersion: 'rbac.authorization.k8s.io/v1', kind: '"
        + kind
        + "', metadata: {name: 'r'}, rules: [{"
        + rule
        + "}]}";
  }

  private static String using(String names) {
    return "apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'],"
        + " verbs: ['use']"
        + names;
  }

  private static Set<String> rules(ClusterProfile cluster, String... manifests) {
    return Trees.rules(cluster, manifests).stream()
        .filter(rule -> rule.startsWith("scc-"))
        .collect(Collectors.toSet());
  }

  @Test
  void without_a_grant_it_is_refused() {
    assertThat(rules(STRICT, USER)).containsExactly(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ACCOUNT,
        "{kind: 'ServiceAccount', name: 'robot', namespace: 'default'}",
        "{kind: 'User', name: 'system:serviceaccount:default:robot'}",
        "{kind: 'Group', name: 'system:serviceaccounts:default'}",
        "{kind: 'Group', name: 'system:serviceaccounts'}",
        "{kind: 'Group', name: 'system:authenticated'}"
      })
  void the_role_of_a_constraint_may_be_bound_to_whoever_the_account_is(String subject) {
    String bound = binding(subject, clusterRole("system:openshift:scc:nonroot-v2"));

    assertThat(rules(STRICT, USER, bound)).isEmpty();
    assertThat(rules(Trees.cluster(ClusterKind.OPENSHIFT).build(), USER, bound)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: 'ServiceAccount', name: 'robot', namespace: 'default'}",
        "{kind: 'Group', name: 'system:serviceaccounts:default'}"
      })
  void it_may_be_bound_for_the_whole_cluster(String subject) {
    String bound =
        binding(subject, clusterRole("system:openshift:scc:anyuid"))
            .replace("RoleBinding", "ClusterRoleBinding")
            .replace("{name: 'b'}", "{name: 'b', namespace: 'elsewhere'}");

    assertThat(rules(STRICT, USER, bound)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: 'ServiceAccount', name: 'other'}",
        "{kind: 'ServiceAccount', name: 'robot', namespace: 'elsewhere'}",
        "{kind: 'Group', name: 'system:serviceaccounts:elsewhere'}",
        "{kind: 'User', name: 'robot'}"
      })
  void a_grant_to_somebody_else_is_none(String subject) {
    String bound = binding(subject, clusterRole("system:openshift:scc:nonroot-v2"));

    assertThat(rules(STRICT, USER, bound)).containsExactly(REFUSED);
  }

  @Test
  void a_grant_in_another_namespace_or_of_too_little_is_none() {
    String elsewhere =
        binding(
                "{kind: 'ServiceAccount', name: 'robot', namespace: 'default'}",
                clusterRole("system:openshift:scc:anyuid"))
            .replace("{name: 'b'}", "{name: 'b', namespace: 'elsewhere'}");
    String strict = binding(ACCOUNT, clusterRole("system:openshift:scc:hostnetwork-v2"));

    assertThat(rules(STRICT, USER, elsewhere)).containsExactly(REFUSED);
    assertThat(rules(STRICT, USER, strict)).containsExactly(REFUSED);
  }

  @Test
  void a_role_of_the_manifests_grants_what_its_rules_say() {
    String local = binding(ACCOUNT, "kind: 'Role', name: 'r'");
    String global = binding(ACCOUNT, clusterRole("r"));
    String named = using(", resourceNames: ['nonroot-v2']");

    assertThat(rules(STRICT, USER, local, role("Role", named))).isEmpty();
    assertThat(rules(STRICT, USER, global, role("ClusterRole", named))).isEmpty();
    assertThat(rules(STRICT, USER, local, role("Role", using("")))).isEmpty();
    assertThat(rules(STRICT, USER, local, role("Role", everything()))).isEmpty();
    assertThat(rules(STRICT, USER, local, role("Role", named.replace("nonroot-v2", "restricted"))))
        .containsExactly(REFUSED);
    assertThat(rules(STRICT, USER, local, role("Role", named.replace("'use'", "'get'"))))
        .containsExactly(REFUSED);
  }

  private static String everything() {
    return "apiGroups: ['*'], resources: ['*'], verbs: ['*']";
  }

  @Test
  void a_role_that_is_not_in_the_manifests_may_grant_it() {
    assertThat(rules(STRICT, USER, binding(ACCOUNT, clusterRole("acme-runner"))))
        .containsExactly(UNSURE);
    assertThat(rules(STRICT, USER, binding(ACCOUNT, clusterRole("cluster-admin")))).isEmpty();
    assertThat(rules(STRICT, USER, binding(ACCOUNT, clusterRole("edit")))).containsExactly(REFUSED);
  }

  @Test
  void a_constraint_of_the_manifests_may_name_its_users() {
    String own =
        "{apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata:"
            + " {name: 'own'}, runAsUser: {type: 'MustRunAsNonRoot'}, users: ['system:serviceaccount:default:robot']}";

    assertThat(rules(STRICT, USER, own)).isEmpty();
    assertThat(rules(STRICT, USER, own.replace("robot", "other"))).containsExactly(REFUSED);
    assertThat(rules(STRICT, USER, own.replace("users", "groups").replace(":robot", "")))
        .containsExactly(REFUSED);
    assertThat(
            rules(
                STRICT,
                USER,
                own.replace("users: ['system:serviceaccount:", "groups: ['system:serviceaccounts:")
                    .replace(":robot", "")))
        .isEmpty();
  }

  @Test
  void a_great_many_names_are_not_looked_through() {
    String names =
        IntStream.range(0, 200).mapToObj(i -> "'c" + i + "'").collect(Collectors.joining(", "));
    String role = role("Role", using(", resourceNames: [" + names + "]"));

    assertThat(rules(STRICT, USER, binding(ACCOUNT, "kind: 'Role', name: 'r'"), role))
        .containsExactly(UNSURE);
  }
}
