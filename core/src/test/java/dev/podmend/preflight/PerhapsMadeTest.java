package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which missing objects something among the manifests seems to make. */
class PerhapsMadeTest {

  private static final String MISSING = "secret-missing";
  private static final String AWAITED = "secret-not-yet-there";

  private static final ClusterProfile EMPTY = Trees.cluster(ClusterKind.AKS, Specimens.empty());
  private static final String NEEDS =
      Trees.container(Specimens.env("secretKeyRef", "db-login", "k"));

  private static List<String> rules(String... more) {
    String account =
        "{apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: 'maker', namespace: '%s'}}";
    Stream<String> accounts = Stream.of("default", "ops").map(account::formatted);
    return Trees.rules(
        EMPTY,
        Stream.of(Stream.of(NEEDS), Stream.of(more), accounts)
            .flatMap(documents -> documents)
            .toArray(String[]::new));
  }

  @Test
  void what_nothing_makes_is_missing() {
    assertThat(rules()).containsExactly(MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "--secret-name=db-login, secret-not-yet-there",
    "kubectl -n shop create secret generic db-login --from-file=x, secret-not-yet-there",
    "shop/db-login, secret-not-yet-there",
    "--secret-name=db-login-2, secret-missing",
    "--secret-name=old-db-login, secret-missing",
    "--config=/etc/db-login.yaml, secret-missing"
  })
  void a_program_whose_arguments_name_it_seems_to_make_it(String argument, String rule) {
    assertThat(rules(Specimens.naming(argument))).containsExactly(rule);
    assertThat(rules(Specimens.naming(argument).replace("args:", "command:")))
        .containsExactly(rule);
  }

  @Test
  void a_pod_that_waits_for_it_cannot_make_it() {
    String itself =
        Trees.container(
            Specimens.env("secretKeyRef", "db-login", "k") + ", args: ['--login=db-login']");

    assertThat(Trees.rules(EMPTY, itself)).containsExactly(MISSING);
  }

  private static final String CREATES =
      "apiGroups: [''], resources: ['secrets'], verbs: ['create']";
  private static final String MAKER =
      object(
          "v1",
          "Pod",
          "m",
          "{serviceAccountName: 'maker', containers: [{" + Specimens.NGINX + "}]}");
  private static final String ACCOUNT = "{kind: 'ServiceAccount', name: 'maker'}";

  private static String role(String kind, String rule) {
    return "{apiVersion: 'rbac.authorization.k8s.io/v1', kind: '"
        + kind
        + "', metadata: {name: 'r'}, rules: [{"
        + rule
        + "}]}";
  }

  private static String binding(String kind, String ofRole, String subject) {
    return "{apiVersion: 'rbac.authorization.k8s.io/v1', kind: '"
        + kind
        + "', metadata: {name: 'b'}, roleRef: {kind: '"
        + ofRole
        + "', name: 'r'}, subjects: ["
        + subject
        + "]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Role | apiGroups: [''], resources: ['secrets'], verbs: ['get', 'create'] | true",
        "ClusterRole | apiGroups: ['*'], resources: ['*'], verbs: ['*'] | true",
        "Role | apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] | false",
        "Role | apiGroups: [''], resources: ['configmaps'], verbs: ['create'] | false",
        "Role | apiGroups: ['acme.io'], resources: ['secrets'], verbs: ['create'] | false",
        "Role | apiGroups: [''], resources: ['secrets'], verbs: ['create'], resourceNames:"
            + " ['db-login'] | false"
      })
  void a_program_that_may_create_secrets_seems_to_make_it(String kind, String rule, boolean seems) {
    assertThat(rules(role(kind, rule), binding("RoleBinding", kind, ACCOUNT), MAKER))
        .containsExactly(seems ? AWAITED : MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: 'ServiceAccount', name: 'maker', namespace: 'default'} | true",
        "{kind: 'Group', name: 'system:serviceaccounts'} | true",
        "{kind: 'ServiceAccount', name: 'other'} | false",
        "{kind: 'ServiceAccount', name: 'maker', namespace: 'elsewhere'} | false",
        "{kind: 'User', name: 'jane'} | false"
      })
  void the_role_is_bound_to_an_account_that_a_pod_has(String subject, boolean seems) {
    assertThat(rules(role("Role", CREATES), binding("RoleBinding", "Role", subject), MAKER))
        .containsExactly(seems ? AWAITED : MISSING);
    assertThat(
            rules(
                role("ClusterRole", CREATES),
                binding("ClusterRoleBinding", "ClusterRole", subject),
                MAKER))
        .containsExactly(seems ? AWAITED : MISSING);
  }

  @Test
  void a_role_that_nobody_among_the_manifests_has_makes_nothing() {
    assertThat(rules(role("Role", CREATES))).containsExactly(MISSING);
    assertThat(rules(role("Role", CREATES), MAKER)).containsExactly(MISSING);
    assertThat(rules(role("Role", CREATES), binding("RoleBinding", "Role", ACCOUNT)))
        .containsExactly(MISSING);
  }

  @ParameterizedTest
  @CsvSource({"edit, true", "admin, true", "cluster-admin, true", "view, false", "acme, false"})
  void roles_of_every_cluster_are_known(String name, boolean seems) {
    String bound =
        binding("RoleBinding", "ClusterRole", ACCOUNT).replace("name: 'r'", "name: '" + name + "'");

    assertThat(rules(bound, MAKER)).containsExactly(seems ? AWAITED : MISSING);
  }

  @Test
  void a_role_reaches_the_namespace_where_it_is_bound() {
    String elsewhere = "{name: 'b', namespace: 'elsewhere'}";
    String account = "{kind: 'ServiceAccount', name: 'maker', namespace: 'default'}";
    String bound = binding("RoleBinding", "ClusterRole", account);

    assertThat(rules(role("ClusterRole", CREATES), bound, MAKER)).containsExactly(AWAITED);
    assertThat(rules(role("ClusterRole", CREATES), bound.replace("{name: 'b'}", elsewhere), MAKER))
        .containsExactly(MISSING);
  }

  @Test
  void a_maker_from_another_namespace_reaches_where_its_role_is_bound() {
    String away = MAKER.replace("{name: 'm'}", "{name: 'm', namespace: 'ops'}");
    String bound =
        binding("RoleBinding", "Role", "{kind: 'ServiceAccount', name: 'maker', namespace: 'ops'}");

    assertThat(rules(role("Role", CREATES), bound, away)).containsExactly(AWAITED);
  }

  @Test
  void a_pod_that_waits_for_it_makes_it_neither_by_a_role() {
    String waiting = NEEDS.replace("spec: {", "spec: {serviceAccountName: 'maker', ");

    assertThat(
            Trees.rules(
                EMPTY, waiting, role("Role", CREATES), binding("RoleBinding", "Role", ACCOUNT)))
        .containsExactlyInAnyOrder("service-account-missing", MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acid.zalan.do/v1 | Postgresql | db | {} | true",
        "databases.acme.io/v1 | Login | x | {users: [{secret: 'db-login'}]} | true",
        "databases.acme.io/v1 | Login | db-login | {} | true",
        "databases.acme.io/v1 | Login | d | {} | false",
        "databases.acme.io/v1 | Login | x | {secret: 'db-login-2'} | false",
        "monitoring.coreos.com/v1 | ServiceMonitor | db | {} | false",
        "networking.k8s.io/v1 | NetworkPolicy | db | {} | false",
        "v1 | Service | db | {} | false"
      })
  void an_object_of_an_operator_that_names_it_or_begins_its_name_seems_to_make_it(
      String version, String kind, String name, String spec, boolean seems) {
    String object = object(version, kind, name, spec);

    assertThat(rules(object)).containsExactly(seems ? AWAITED : MISSING);
    assertThat(rules(object.replace("metadata: {", "metadata: {namespace: 'elsewhere', ")))
        .containsExactly(MISSING);
  }

  private static String object(String version, String kind, String name, String spec) {
    return "{apiVersion: '"
        + version
        + "', kind: '"
        + kind
        + "', metadata: {name: '"
        + name
        + "'}, spec: "
        + spec
        + "}";
  }

  @Test
  void an_object_that_makes_pods_is_one_that_needs_it() {
    String rollout =
        object(
            "argoproj.io/v1alpha1",
            "Rollout",
            "db",
            "{template: {spec: {containers: [{" + Specimens.NGINX + "}]}}}");

    assertThat(rules(rollout)).containsExactly(MISSING);
  }

  @Test
  void maps_and_claims_are_made_likewise() {
    String needs =
        Trees.pod(
            "{containers: [{"
                + Specimens.NGINX
                + "}], volumes: [{name: 'a', configMap: {name: 'm'}}, {name: 'b',"
                + " persistentVolumeClaim: {claimName: 'd'}}]}");

    assertThat(Trees.rules(EMPTY, needs)).containsExactly("config-map-missing", "claim-missing");
    assertThat(Trees.rules(EMPTY, needs, Specimens.naming("make m d")))
        .containsExactly("config-map-not-yet-there", "claim-not-yet-there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Namespace", "Project"})
  void what_a_new_namespace_lacks_may_still_come(String kind) {
    ClusterProfile absent =
        Trees.cluster(
            ClusterKind.AKS, NamespaceFacts.builder().phase(Fact.known(NamespacePhase.ABSENT)));
    String namespace = "{apiVersion: 'v1', kind: '" + kind + "', metadata: {name: 'default'}}";
    String secret =
        "{apiVersion: 'v1', kind: 'Secret', metadata: {name: 'db-login'}, stringData: {k: 'v'}}";

    PreflightReport report = Trees.check(absent, NEEDS, namespace);

    assertThat(report.findings()).extracting(Finding::rule).containsExactly(AWAITED);
    assertThat(report.unchecked())
        .extracting(Unchecked::toString)
        .filteredOn(line -> line.contains("namespace default"))
        .containsExactly("what namespace default will hold: it does not exist yet");
    assertThat(Trees.rules(absent, NEEDS, namespace, secret)).isEmpty();
    assertThat(Trees.rules(absent, NEEDS)).containsExactly("namespace-missing");
  }

  @Test
  void a_namespace_that_is_there_is_looked_into_though_it_comes_along() {
    assertThat(rules("{apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'default'}}"))
        .containsExactly(MISSING);
  }

  @Test
  void arguments_without_end_are_not_looked_through() {
    String text = "x".repeat(1_000_000);
    String long1 = Specimens.naming(text);
    String[] many = new String[6];
    for (int i = 0; i < many.length; i++) {
      many[i] = long1.replace("name: 'j'", "name: 'j" + i + "'");
    }

    assertThat(rules(many)).containsExactly(AWAITED);
  }
}
