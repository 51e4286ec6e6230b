package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.container;
import static dev.podmend.preflight.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodSecurityTest {

  private static final String IMAGE = "image: 'nginx:1.27'";

  /** What the level {@code restricted} wants of a container. */
  private static final String CAREFUL =
      IMAGE
          + ", securityContext: {allowPrivilegeEscalation: false, runAsNonRoot: true,"
          + " capabilities: {drop: ['ALL']}, seccompProfile: {type: 'RuntimeDefault'}}";

  private static ClusterProfile enforcing(String level, String version, String server) {
    Map<String, String> labels =
        Map.of(
            "pod-security.kubernetes.io/enforce",
            level,
            "pod-security.kubernetes.io/enforce-version",
            version);
    return Trees.cluster(ClusterKind.AKS)
        .signals(ClusterSignals.builder().serverVersion(Fact.known(server)).build())
        .putNamespaces("default", Specimens.empty().labels(Fact.known(labels)).build())
        .build();
  }

  private static List<String> fields(ClusterProfile profile, String manifest) {
    return check(profile, manifest).findings().stream().map(Finding::field).toList();
  }

  private static ClusterProfile baseline() {
    return enforcing("baseline", "latest", "v1.30.4");
  }

  private static ClusterProfile restricted() {
    return enforcing("restricted", "latest", "v1.30.4");
  }

  @Test
  void a_careful_container_passes_the_strictest_level() {
    assertThat(fields(restricted(), container(CAREFUL))).isEmpty();
  }

  @Test
  void what_the_pod_states_holds_for_its_containers() {
    String own =
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}}";
    String spec =
        "{securityContext: {runAsNonRoot: true, seccompProfile: {type: 'RuntimeDefault'}},"
            + " containers: [{%s, %s}]}";

    assertThat(fields(restricted(), pod(spec.formatted(IMAGE, own)))).isEmpty();
  }

  @Test
  void a_plain_container_lacks_four_things() {
    assertThat(fields(restricted(), container(IMAGE)))
        .containsExactly(
            "spec.containers[0].securityContext.allowPrivilegeEscalation",
            "spec.containers[0].securityContext.capabilities.drop",
            "spec.containers[0].securityContext.runAsNonRoot",
            "spec.containers[0].securityContext.seccompProfile");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostNetwork: true | spec.hostNetwork",
        "hostPID: true | spec.hostPID",
        "hostIPC: true | spec.hostIPC",
        "volumes: [{name: 'v', hostPath: {path: '/'}}] | spec.volumes[0].hostPath",
        "securityContext: {sysctls: [{name: 'kernel.msgmax'}]} | spec.securityContext.sysctls[0].name",
        "securityContext: {seccompProfile: {type: 'Unconfined'}} | spec.securityContext.seccompProfile.type",
        "securityContext: {seLinuxOptions: {type: 'spc_t'}} | spec.securityContext.seLinuxOptions.type",
        "securityContext: {appArmorProfile: {type: 'Unconfined'}} | spec.securityContext.appArmorProfile.type",
        "securityContext: {windowsOptions: {hostProcess: true}} | spec.securityContext.windowsOptions.hostProcess"
      })
  void baseline_forbids_what_a_pod_may_take_of_its_node(String field, String path) {
    assertThat(fields(baseline(), pod("{" + field + ", containers: [{" + IMAGE + "}]}")))
        .containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "securityContext: {privileged: true} | securityContext.privileged",
        "securityContext: {capabilities: {add: ['SYS_ADMIN']}} | securityContext.capabilities.add[0]",
        "securityContext: {procMount: 'Unmasked'} | securityContext.procMount",
        "ports: [{containerPort: 1, hostPort: 80}] | ports[0].hostPort"
      })
  void baseline_forbids_what_a_container_may_take_of_its_node(String field, String path) {
    assertThat(fields(baseline(), container(IMAGE + ", " + field)))
        .containsExactly("spec.containers[0]." + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "securityContext: {privileged: false, capabilities: {add: ['CHOWN']}}",
        "securityContext: {procMount: 'Default', seLinuxOptions: {type: 'container_t'}}",
        "ports: [{containerPort: 80, hostPort: 0}]"
      })
  void baseline_allows_what_harms_no_node(String field) {
    assertThat(fields(baseline(), container(IMAGE + ", " + field))).isEmpty();
  }

  @Test
  void every_role_is_held_to_the_level() {
    String bad = "{name: 'x', image: 'nginx:1', securityContext: {privileged: true}}";
    String spec =
        "{containers: [{%s}], initContainers: [%s], ephemeralContainers: [%s]}"
            .formatted(IMAGE, bad, bad);

    assertThat(fields(baseline(), pod(spec)))
        .containsExactly(
            "spec.ephemeralContainers[0].securityContext.privileged",
            "spec.initContainers[0].securityContext.privileged");
  }

  @Test
  void a_sysctl_is_safe_since_the_version_that_allows_it() {
    String spec =
        "{securityContext: {sysctls: [{name: 'net.ipv4.tcp_keepalive_time', value: '60'}]},"
            + " containers: [{"
            + IMAGE
            + "}]}";

    assertThat(fields(enforcing("baseline", "v1.28", "v1.30.4"), pod(spec))).hasSize(1);
    assertThat(fields(enforcing("baseline", "v1.29", "v1.30.4"), pod(spec))).isEmpty();
    assertThat(fields(enforcing("baseline", "latest", "v1.28.1"), pod(spec))).hasSize(1);
  }

  @Test
  void dropping_capabilities_is_demanded_since_1_22() {
    String almost = CAREFUL.replace("drop: ['ALL']", "drop: []");

    assertThat(fields(enforcing("restricted", "v1.21", "v1.30.4"), container(almost))).isEmpty();
    assertThat(fields(enforcing("restricted", "v1.22", "v1.30.4"), container(almost))).hasSize(1);
  }

  @Test
  void hosts_of_probes_are_forbidden_since_1_34() {
    String probe = IMAGE + ", livenessProbe: {httpGet: {host: '169.254.169.254', port: 80}}";

    assertThat(fields(enforcing("baseline", "v1.33", "v1.34.1"), container(probe))).isEmpty();
    assertThat(fields(enforcing("baseline", "v1.34", "v1.34.1"), container(probe))).hasSize(1);
  }

  @Test
  void servers_before_1_23_do_not_heed_the_labels() {
    assertThat(fields(enforcing("restricted", "latest", "v1.20.2"), container(IMAGE))).isEmpty();
  }

  @Test
  void a_namespace_among_the_manifests_states_its_level() {
    String namespace =
        "{apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'default', labels:"
            + " {'pod-security.kubernetes.io/enforce': 'baseline'}}}";
    String manifest = pod("{hostNetwork: true, containers: [{" + IMAGE + "}]}");

    assertThat(Trees.rules(ClusterProfile.NONE, manifest, namespace))
        .containsExactly("pod-security-baseline");
  }

  @ParameterizedTest
  @CsvSource({
    "configMap, true",
    "csi, true",
    "downwardAPI, true",
    "emptyDir, true",
    "ephemeral, true",
    "persistentVolumeClaim, true",
    "projected, true",
    "secret, true",
    "nfs, false",
    "gcePersistentDisk, false"
  })
  void restricted_takes_some_kinds_of_volumes(String kind, boolean allowed) {
    String spec = "{volumes: [{name: 'v', %s: {}}], containers: [{%s}]}".formatted(kind, CAREFUL);
    ClusterProfile cluster = restricted();

    List<Finding> found =
        check(cluster, pod(spec)).findings().stream()
            .filter(finding -> finding.rule().equals("pod-security-restricted"))
            .toList();

    if (allowed) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .extracting(Finding::field, Finding::problem)
          .containsExactly(
              tuple(
                  "spec.volumes[0]." + kind,
                  "volumes of kind "
                      + kind
                      + " are forbidden, against Pod Security level restricted"));
    }
  }

  @Test
  void a_path_of_the_host_is_told_by_baseline_alone() {
    String spec = "{volumes: [{name: 'v', hostPath: {path: '/'}}], containers: [{%s}]}";

    assertThat(Trees.rules(restricted(), pod(spec.formatted(CAREFUL))))
        .containsExactly("pod-security-baseline");
  }

  @Test
  void restricted_adds_no_capability_but_one_since_1_22() {
    String adding = CAREFUL.replace("drop: ['ALL']", "drop: ['ALL'], add: ['%s']");

    assertThat(fields(restricted(), container(adding.formatted("NET_BIND_SERVICE")))).isEmpty();
    assertThat(check(restricted(), container(adding.formatted("CHOWN"))).findings())
        .extracting(Finding::field, Finding::problem)
        .containsExactly(
            tuple(
                "spec.containers[0].securityContext.capabilities.add[0]",
                "capability \"CHOWN\" is added, against Pod Security level restricted"));
    assertThat(
            fields(
                enforcing("restricted", "v1.21", "v1.30.4"), container(adding.formatted("CHOWN"))))
        .isEmpty();
  }

  @Test
  void root_is_forbidden_by_its_number_since_1_23() {
    String root = CAREFUL.replace("runAsNonRoot: true", "runAsNonRoot: true, runAsUser: %d");

    assertThat(Trees.rules(restricted(), container(root.formatted(0))))
        .contains("pod-security-restricted");
    assertThat(Trees.rules(restricted(), container(root.formatted(1)))).isEmpty();
    assertThat(
            Trees.rules(enforcing("restricted", "v1.22", "v1.30.4"), container(root.formatted(0))))
        .doesNotContain("pod-security-restricted");
  }

  @Test
  void dropping_some_is_not_dropping_all() {
    assertThat(fields(restricted(), container(CAREFUL.replace("'ALL'", "'CHOWN', 'KILL'"))))
        .containsExactly("spec.containers[0].securityContext.capabilities.drop");
    assertThat(fields(restricted(), container(CAREFUL.replace("'ALL'", "'CHOWN', 'ALL'"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "runtime/default, true",
    "localhost/mine, true",
    "'', true",
    "unconfined, false",
    "runtime/other, false"
  })
  void baseline_reads_the_annotations_of_app_armor(String profile, boolean allowed) {
    String manifest =
        "{apiVersion: 'v1', kind: 'Pod', metadata: {name: 'p', annotations:"
            + " {'other': 'unconfined', 'container.apparmor.security.beta.kubernetes.io/c': '%s'}},"
            + " spec: {containers: [{name: 'c', %s}]}}";

    assertThat(Trees.rules(baseline(), manifest.formatted(profile, IMAGE)))
        .hasSize(allowed ? 0 : 1);
  }

  @Test
  void a_seccomp_profile_is_baselines_business_since_1_19() {
    String spec = "{securityContext: {seccompProfile: {type: 'Unconfined'}}, containers: [{%s}]}";

    assertThat(fields(enforcing("baseline", "v1.18", "v1.30.4"), pod(spec.formatted(IMAGE))))
        .isEmpty();
    assertThat(fields(enforcing("baseline", "v1.19", "v1.30.4"), pod(spec.formatted(IMAGE))))
        .hasSize(1);
  }

  @Test
  void what_is_forbidden_is_told_with_its_value() {
    String spec =
        "{hostNetwork: true, securityContext: {sysctls: [{name: 'kernel.msgmax'}],"
            + " seLinuxOptions: {user: 'u'}}, containers: [{%s}]}";

    assertThat(check(baseline(), pod(spec.formatted(IMAGE))).findings())
        .extracting(Finding::problem)
        .containsExactlyInAnyOrder(
            "hostNetwork \"true\" is forbidden by Pod Security level baseline",
            "name \"kernel.msgmax\" is forbidden by Pod Security level baseline",
            "user \"u\" is forbidden by Pod Security level baseline");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.22.9, 0",
    "v1.23.0, 1",
    "v1.23, 1",
    "v1.1234, 1",
    "v1.9999999, 1",
    "v1., 1",
    "nonsense, 1"
  })
  void servers_heed_the_labels_since_1_23_and_unread_versions_are_the_latest(
      String server, int found) {
    String bad = IMAGE + ", securityContext: {privileged: true}";

    assertThat(fields(enforcing("baseline", "latest", server), container(bad))).hasSize(found);
  }

  @Test
  void other_levels_enforce_nothing() {
    String bad = IMAGE + ", securityContext: {privileged: true}";

    assertThat(fields(enforcing("privileged", "latest", "v1.30.4"), container(bad))).isEmpty();
    assertThat(fields(enforcing("Baseline", "latest", "v1.30.4"), container(bad))).isEmpty();
  }

  @Test
  void a_namespace_among_the_manifests_that_states_no_level_leaves_the_clusters() {
    String namespace = "{apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'default'}}";
    String bad = container(IMAGE + ", securityContext: {privileged: true}");

    assertThat(Trees.rules(baseline(), bad, namespace)).containsExactly("pod-security-baseline");
  }

  @Test
  void windows_pods_are_exempt_from_what_windows_lacks() {
    String spec =
        "{os: {name: 'windows'}, containers: [{name: 'c', image: 'ghcr.io/a/w:1',"
            + " securityContext: {runAsNonRoot: true}}]}";

    assertThat(fields(restricted(), pod(spec))).isEmpty();
  }

  @Test
  void openshift_assigns_users_from_the_range_of_the_namespace() {
    Fact<Map<String, String>> range =
        Fact.known(Map.of("openshift.io/sa.scc.uid-range", "1000680000/10000"));
    ClusterProfile openshift =
        Trees.cluster(ClusterKind.OPENSHIFT, Specimens.empty().annotations(range));

    assertThat(fields(openshift, container(user(1000680001)))).isEmpty();
    assertThat(fields(openshift, container(user(1000690000))))
        .containsExactly("spec.containers[0].securityContext.runAsUser");
    assertThat(fields(openshift, container(user(1001)))).hasSize(1);
  }

  private static String user(long user) {
    return "image: 'quay.io/a/w:1', securityContext: {runAsUser: " + user + "}";
  }
}
