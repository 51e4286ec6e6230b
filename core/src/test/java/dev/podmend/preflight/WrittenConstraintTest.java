package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What constraints allow that somebody has written. */
class WrittenConstraintTest {

  private static final String REFUSED = "scc-refused";
  private static final String UNSURE = "scc-grant-needed";
  private static final String ROOT = pod("", "securityContext: {runAsUser: 0}");

  private static NamespaceFacts.Builder namespace() {
    return Specimens.empty()
        .annotations(Fact.known(Map.of("openshift.io/sa.scc.uid-range", "1000680000/10000")));
  }

  private static Fact<List<Manifest>> written(String fields) {
    return Fact.known(List.of(Trees.manifest(constraint(fields))));
  }

  private static String constraint(String fields) {
    return "{apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata:"
        + " {name: 'acme'}, "
        + fields
        + "}";
  }

  private static ClusterProfile cluster(
      Fact<List<Manifest>> constraints, Fact<Set<String>> granted) {
    return Trees.cluster(ClusterKind.OPENSHIFT)
        .putNamespaces(
            "default", namespace().grantedConstraints(Map.of("default", granted)).build())
        .securityContextConstraints(constraints)
        .build();
  }

  private static ClusterProfile granting(Fact<List<Manifest>> constraints) {
    return cluster(constraints, Fact.known(Set.of("restricted-v2", "acme")));
  }

  private static String pod(String fields, String ofContainer) {
    String own = fields.isEmpty() ? "" : fields + ", ";
    return Trees.pod("{" + own + "containers: [{" + Specimens.NGINX + ", " + ofContainer + "}]}");
  }

  private static List<String> rules(ClusterProfile cluster, String... manifests) {
    return Trees.rules(cluster, manifests).stream()
        .filter(rule -> rule.startsWith("scc-"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runAsUser: {type: 'RunAsAny'} | runAsUser: 0 | true",
        "runAsUser: {type: 'MustRunAsNonRoot'} | runAsUser: 0 | false",
        "runAsUser: {type: 'MustRunAsNonRoot'} | runAsUser: 5 | true",
        "runAsUser: {type: 'MustRunAs', uid: 5} | runAsUser: 5 | true",
        "runAsUser: {type: 'MustRunAs', uid: 5} | runAsUser: 6 | false",
        "runAsUser: {type: 'MustRunAsRange', uidRangeMin: 5, uidRangeMax: 7} | runAsUser: 7 | true",
        "runAsUser: {type: 'MustRunAsRange', uidRangeMin: 5, uidRangeMax: 7} | runAsUser: 8 | false",
        "runAsUser: {type: 'MustRunAsRange'} | runAsUser: 5 | false",
        "allowPrivilegedContainer: true | privileged: true | true",
        "allowPrivilegedContainer: false | privileged: true | false",
        "priority: 1 | allowPrivilegeEscalation: true | true",
        "allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | false",
        "allowedCapabilities: ['NET_ADMIN'] | capabilities: {add: ['NET_ADMIN']} | true",
        "allowedCapabilities: ['*'] | capabilities: {add: ['NET_ADMIN']} | true",
        "defaultAddCapabilities: ['NET_ADMIN'] | capabilities: {add: ['NET_ADMIN']} | true",
        "allowedCapabilities: ['SYS_TIME'] | capabilities: {add: ['NET_ADMIN']} | false",
        "seccompProfiles: ['*'] | seccompProfile: {type: 'Unconfined'} | true",
        "seccompProfiles: ['unconfined'] | seccompProfile: {type: 'Unconfined'} | true",
        "seccompProfiles: ['localhost/a'] | seccompProfile: {type: 'Localhost'} | true",
        "seccompProfiles: ['runtime/default'] | seccompProfile: {type: 'Unconfined'} | false",
        "seLinuxContext: {type: 'RunAsAny'} | seLinuxOptions: {type: 't'} | true",
        "seLinuxContext: {type: 'MustRunAs'} | seLinuxOptions: {type: 't'} | false",
        "seLinuxContext: {type: 'MustRunAs', seLinuxOptions: {type: 't'}} | seLinuxOptions: {type:"
            + " 't'} | true",
        "seLinuxContext: {type: 'MustRunAs', seLinuxOptions: {level: 's0'}} | seLinuxOptions:"
            + " {level: 's1'} | false"
      })
  void a_container_has_what_it_allows(String fields, String context, boolean allowed) {
    String pod = pod("", "securityContext: {" + context + "}");

    assertThat(rules(granting(written(fields)), pod).isEmpty()).isEqualTo(allowed);
    assertThat(rules(granting(written(fields)), pod)).isSubsetOf(REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allowHostNetwork: true | hostNetwork: true | true",
        "allowHostPorts: true | hostNetwork: true | false",
        "allowHostPID: true | hostPID: true | true",
        "allowHostPID: true | hostIPC: true | false",
        "allowHostIPC: true | hostIPC: true | true",
        "allowHostDirVolumePlugin: true | volumes: [{name: 'v', hostPath: {path: '/'}}] | true",
        "allowHostDirVolumePlugin: false | volumes: [{name: 'v', hostPath: {path: '/'}}] | false",
        "volumes: ['nfs'] | volumes: [{name: 'v', nfs: {server: 's', path: '/'}}] | true",
        "volumes: ['*'] | volumes: [{name: 'v', iscsi: {iqn: 'i'}}] | true",
        "priority: 1 | volumes: [{name: 'v', iscsi: {iqn: 'i'}}] | true",
        "volumes: ['nfs'] | volumes: [{name: 'v', iscsi: {iqn: 'i'}}] | false",
        "fsGroup: {type: 'RunAsAny'} | securityContext: {fsGroup: 5} | true",
        "fsGroup: {type: 'MustRunAs', ranges: [{min: 1, max: 9}]} | securityContext: {fsGroup: 5} |"
            + " true",
        "fsGroup: {type: 'MustRunAs'} | securityContext: {fsGroup: 5} | false",
        "allowedUnsafeSysctls: ['kernel.*'] | securityContext: {sysctls: [{name: 'kernel.msgmax',"
            + " value: '1'}]} | true",
        "allowedUnsafeSysctls: ['*'], forbiddenSysctls: ['kernel.msgmax'] | securityContext:"
            + " {sysctls: [{name: 'kernel.msgmax', value: '1'}]} | false",
        "allowedUnsafeSysctls: ['net.*'] | securityContext: {sysctls: [{name: 'kernel.msgmax',"
            + " value: '1'}]} | false"
      })
  void a_pod_has_what_it_allows(String fields, String ofPod, boolean allowed) {
    assertThat(rules(granting(written(fields)), pod(ofPod, "tty: true")).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void supplemental_groups_are_held_against_ranges_of_their_own() {
    String pod = pod("securityContext: {supplementalGroups: [5]}", "tty: true");
    String own = "supplementalGroups: {type: 'MustRunAs', ranges: [{min: 1, max: 5}]}";
    Fact<Set<String>> acme = Fact.known(Set.of("acme"));

    assertThat(rules(cluster(written(own), acme), pod)).isEmpty();
    assertThat(rules(cluster(written(own.replace("max: 5", "max: 4")), acme), pod))
        .containsExactly(REFUSED);
  }

  @Test
  void of_two_wishes_one_constraint_has_to_allow_both() {
    String both =
        pod("hostNetwork: true", "securityContext: {privileged: true, runAsUser: 1000680001}");

    assertThat(rules(granting(written("allowHostNetwork: true")), both)).containsExactly(REFUSED);
    assertThat(
            rules(
                granting(written("allowHostNetwork: true, allowPrivilegedContainer: true")), both))
        .isEmpty();
  }

  @Test
  void the_one_that_refuses_least_is_named() {
    String both = pod("hostNetwork: true, hostPID: true", "tty: true");

    assertThat(Trees.check(granting(written("allowHostNetwork: true")), both).findings())
        .filteredOn(finding -> finding.rule().equals(REFUSED))
        .extracting(Finding::problem)
        .containsExactly(
            "the pod wants the node's processes: \"true\", which constraint acme does not allow");
  }

  @Test
  void a_root_directory_that_is_to_be_written_is_refused_where_none_may_be() {
    String writing = pod("", "securityContext: {runAsUser: 0, readOnlyRootFilesystem: false}");
    String any = "runAsUser: {type: 'RunAsAny'}, readOnlyRootFilesystem: ";

    assertThat(rules(granting(written(any + "true")), writing)).containsExactly(REFUSED);
    assertThat(rules(granting(written(any + "true")), ROOT)).isEmpty();
    assertThat(rules(granting(written(any + "false")), writing)).isEmpty();
  }

  @Test
  void one_for_pods_with_user_namespaces_takes_no_others() {
    String any = "runAsUser: {type: 'RunAsAny'}, userNamespaceLevel: 'RequirePodLevel'";
    String own = pod("hostUsers: false", "securityContext: {runAsUser: 0}");

    assertThat(rules(granting(written(any)), ROOT)).containsExactly(REFUSED);
    assertThat(rules(granting(written(any)), own)).isEmpty();
  }

  @Test
  void what_is_not_known_to_refuse_is_named_as_unchecked() {
    PreflightReport report = Trees.check(granting(Fact.unknown("forbidden")), ROOT);

    assertThat(report.findings()).extracting(Finding::rule).doesNotContain(REFUSED, UNSURE);
    assertThat(report.unchecked())
        .extracting(Unchecked::toString)
        .contains(
            "whether custom security context constraint acme allows what pods of service account"
                + " default of namespace default want: forbidden");
  }

  @Test
  void what_a_known_one_allows_leaves_nothing_unchecked() {
    PreflightReport report =
        Trees.check(cluster(Fact.unknown("forbidden"), Fact.known(Set.of("anyuid", "acme"))), ROOT);

    assertThat(report.unchecked())
        .extracting(Unchecked::what)
        .noneMatch(what -> what.contains("acme"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users: ['system:serviceaccount:default:default']",
        "groups: ['system:serviceaccounts']",
        "groups: ['system:serviceaccounts:default']",
        "groups: ['system:authenticated']"
      })
  void one_that_names_the_account_may_be_used_without_a_role(String whom) {
    Fact<List<Manifest>> any = written("runAsUser: {type: 'RunAsAny'}, " + whom);

    assertThat(rules(cluster(any, Fact.known(Set.of("restricted-v2"))), ROOT)).isEmpty();
    assertThat(rules(cluster(any, Fact.unknown("forbidden")), ROOT)).isEmpty();
  }

  @Test
  void one_that_names_others_may_not() {
    Fact<List<Manifest>> any =
        written("runAsUser: {type: 'RunAsAny'}, users: ['system:serviceaccount:default:other']");

    assertThat(rules(cluster(any, Fact.known(Set.of("restricted-v2"))), ROOT))
        .containsExactly(REFUSED);
    assertThat(rules(cluster(any, Fact.unknown("forbidden")), ROOT)).containsExactly(UNSURE);
  }

  @Test
  void the_cluster_has_the_last_word_on_constraints_of_openshift() {
    Fact<List<Manifest>> edited =
        Fact.known(
            List.of(
                Trees.manifest(
                    constraint("runAsUser: {type: 'RunAsAny'}").replace("acme", "nonroot-v2"))));

    assertThat(rules(cluster(edited, Fact.known(Set.of("nonroot-v2"))), ROOT)).isEmpty();
  }

  @Test
  void one_of_the_manifests_replaces_the_clusters() {
    String stricter = constraint("runAsUser: {type: 'MustRunAsNonRoot'}");
    ClusterProfile lax = granting(written("runAsUser: {type: 'RunAsAny'}"));

    assertThat(rules(lax, ROOT, stricter)).containsExactly(REFUSED);
    assertThat(rules(lax, ROOT)).isEmpty();
  }

  @Test
  void of_two_of_one_name_it_is_not_known_which_stays() {
    String strict = constraint("runAsUser: {type: 'MustRunAsNonRoot'}");
    String lax = constraint("runAsUser: {type: 'RunAsAny'}");

    assertThat(rules(granting(written("priority: 1")), ROOT, strict, lax)).isEmpty();
    assertThat(rules(granting(written("priority: 1")), ROOT, lax, strict)).isEmpty();
  }
}
