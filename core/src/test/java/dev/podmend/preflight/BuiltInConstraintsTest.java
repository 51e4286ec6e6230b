package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each constraint that OpenShift brings allows, as its documentation says. */
class BuiltInConstraintsTest {

  private static final Set<String> ALL =
      Set.of(
          "restricted-v2",
          "restricted",
          "nonroot-v2",
          "nonroot",
          "hostnetwork-v2",
          "hostnetwork",
          "anyuid",
          "hostmount-anyuid",
          "hostmount-anyuid-v2",
          "hostaccess",
          "privileged");

  private static ClusterProfile allowed(String... constraints) {
    return Trees.cluster(
        ClusterKind.OPENSHIFT,
        Specimens.empty()
            .annotations(
                Fact.known(
                    Map.of(
                        "openshift.io/sa.scc.uid-range", "1000680000/10000",
                        "openshift.io/sa.scc.supplemental-groups", "1000680000/10000",
                        "openshift.io/sa.scc.mcs", "s0:c26,c15")))
            .grantedConstraints(Map.of("default", Fact.known(Set.of(constraints)))));
  }

  private static ClusterProfile ofUnknownNamespace(String constraint) {
    return Trees.cluster(
        ClusterKind.OPENSHIFT,
        Specimens.empty()
            .annotations(Fact.unknown("forbidden"))
            .grantedConstraints(Map.of("default", Fact.known(Set.of(constraint)))));
  }

  private static List<Finding> findings(ClusterProfile cluster, String pod) {
    return Trees.check(cluster, pod).findings().stream()
        .filter(finding -> finding.rule().startsWith("scc-"))
        .toList();
  }

  /** Of a pod: its own fields, then its container's. */
  private static String pod(String fields, String ofContainer) {
    String own = fields.isEmpty() ? "" : fields + ", ";
    return Trees.pod("{" + own + "containers: [{" + Specimens.NGINX + ", " + ofContainer + "}]}");
  }

  private static void assertAllowedBy(String list, String pod) {
    Set<String> allowing = list.equals("all") ? ALL : Set.of(list.split(" ", -1));
    for (String constraint : ALL) {
      assertThat(findings(allowed(constraint), pod).isEmpty())
          .as("%s allows %s", constraint, pod)
          .isEqualTo(allowing.contains(constraint));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runAsUser: 1000680001 | all",
        "runAsUser: 1001 | nonroot-v2 nonroot anyuid hostmount-anyuid hostmount-anyuid-v2"
            + " privileged",
        "runAsUser: 0 | anyuid hostmount-anyuid hostmount-anyuid-v2 privileged",
        "privileged: true | privileged",
        "allowPrivilegeEscalation: true | restricted nonroot hostnetwork anyuid hostmount-anyuid"
            + " hostmount-anyuid-v2 hostaccess privileged",
        "allowPrivilegeEscalation: false | all",
        "capabilities: {add: ['NET_BIND_SERVICE']} | restricted-v2 nonroot-v2 hostnetwork-v2"
            + " privileged",
        "capabilities: {add: ['SYS_TIME']} | privileged",
        "seccompProfile: {type: 'RuntimeDefault'} | restricted-v2 nonroot-v2 hostnetwork-v2"
            + " privileged",
        "seccompProfile: {type: 'Unconfined'} | privileged",
        "seccompProfile: {type: 'Localhost', localhostProfile: 'p'} | privileged",
        "seLinuxOptions: {level: 's0:c26,c15'} | all",
        "seLinuxOptions: {level: 's0:c1,c2'} | hostmount-anyuid-v2 privileged",
        "seLinuxOptions: {type: 'spc_t'} | hostmount-anyuid-v2 privileged"
      })
  void a_containers_context_is_held_against_each(String context, String constraints) {
    assertAllowedBy(constraints, pod("", "securityContext: {" + context + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fsGroup: 1000680000 | all",
        "fsGroup: 1000680001 | nonroot-v2 nonroot anyuid hostmount-anyuid hostmount-anyuid-v2"
            + " privileged",
        "supplementalGroups: [1000680007] | all",
        "supplementalGroups: [5] | restricted-v2 restricted nonroot-v2 nonroot anyuid"
            + " hostmount-anyuid hostmount-anyuid-v2 hostaccess privileged",
        "sysctls: [{name: 'net.ipv4.tcp_syncookies', value: '1'}] | all",
        "sysctls: [{name: 'kernel.msgmax', value: '1'}] | privileged",
        "seLinuxOptions: {user: 'u'} | hostmount-anyuid-v2 privileged"
      })
  void a_pods_context_is_held_against_each(String context, String constraints) {
    assertAllowedBy(constraints, pod("securityContext: {" + context + "}", "tty: true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostNetwork: true | hostnetwork-v2 hostnetwork hostaccess privileged",
        "hostPID: true | hostaccess privileged",
        "hostIPC: true | hostaccess privileged",
        "volumes: [{name: 'v', hostPath: {path: '/'}}] | hostmount-anyuid hostmount-anyuid-v2"
            + " hostaccess privileged",
        "volumes: [{name: 'v', nfs: {server: 's', path: '/'}}] | hostmount-anyuid"
            + " hostmount-anyuid-v2 privileged",
        "volumes: [{name: 'v', iscsi: {iqn: 'i'}}] | privileged",
        "volumes: [{name: 'v', gitRepo: {repository: 'r'}}] | privileged",
        "volumes: [{name: 'a', emptyDir: {}}, {name: 'b', csi: {driver: 'd'}}, {name: 'c',"
            + " ephemeral: {}}, {name: 'd', downwardAPI: {}}, {name: 'e', projected: {}}] | all"
      })
  void a_pods_host_and_volumes_are_held_against_each(String fields, String constraints) {
    assertAllowedBy(constraints, pod(fields, "tty: true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runAsUser: 1000680001", "seLinuxOptions: {level: 's0:c26,c15'}"})
  void what_a_namespace_may_allow_is_no_error_where_that_is_not_known(String context) {
    List<Finding> findings =
        findings(
            ofUnknownNamespace("restricted-v2"), pod("", "securityContext: {" + context + "}"));

    assertThat(findings).extracting(Finding::rule).containsExactly("scc-grant-needed");
  }

  @Test
  void what_no_namespace_allows_is_an_error_all_the_same() {
    String root = pod("", "securityContext: {runAsUser: 0}");

    assertThat(findings(ofUnknownNamespace("restricted-v2"), root))
        .extracting(Finding::rule)
        .containsExactly("scc-refused");
  }

  @Test
  void ports_of_the_node_go_with_its_network() {
    assertAllowedBy(
        "hostnetwork-v2 hostnetwork hostaccess privileged",
        pod("", "ports: [{containerPort: 80, hostPort: 80}]"));
  }

  @Test
  void what_one_allows_and_another_allows_no_pod_may_have_together() {
    String both =
        pod("", "securityContext: {runAsUser: 0, seccompProfile: {type: 'RuntimeDefault'}}");

    List<Finding> findings = findings(allowed("restricted-v2", "anyuid"), both);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo("scc-refused");
    assertThat(findings.get(0).problem())
        .isEqualTo(
            "the pod wants to run as root: \"0\", which constraint restricted-v2 does not allow");
    assertThat(findings.get(0).fix())
        .isEqualTo(
            "leave it out: of OpenShift's own constraints only privileged allows all that the pod"
                + " wants");
  }

  @Test
  void the_strictest_constraint_that_would_do_is_named() {
    assertThat(findings(allowed("restricted-v2"), pod("", "securityContext: {runAsUser: 1001}")))
        .extracting(Finding::fix)
        .singleElement()
        .asString()
        .contains("add-scc-to-user nonroot-v2 -z default");
  }

  @Test
  void a_users_number_counts_where_the_container_has_none_of_its_own() {
    String overridden =
        pod("securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1000680000}");

    assertThat(findings(allowed("restricted-v2"), overridden)).isEmpty();
    assertThat(
            findings(allowed("restricted-v2"), pod("securityContext: {runAsUser: 0}", "tty: true")))
        .hasSize(1);
  }

  @Test
  void constraints_of_user_namespaces_take_only_pods_that_have_one() {
    String user = "securityContext: {runAsUser: 1001}";

    assertThat(findings(allowed("restricted-v2", "restricted-v3"), pod("", user))).hasSize(1);
    assertThat(findings(allowed("restricted-v2", "restricted-v3"), pod("hostUsers: false", user)))
        .isEmpty();
  }

  @Test
  void where_nothing_is_known_of_the_account_restricted_v2_is_meant() {
    ClusterProfile openshift = Trees.cluster(ClusterKind.OPENSHIFT).build();

    assertThat(
            findings(
                openshift, pod("", "securityContext: {seccompProfile: {type: 'RuntimeDefault'}}")))
        .isEmpty();
    assertThat(findings(openshift, pod("hostNetwork: true", "tty: true")))
        .extracting(Finding::rule)
        .containsExactly("scc-grant-needed");
  }
}
