package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.PreflightChecker;
import dev.podmend.preflight.Severity;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Operation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds what is told of pods against what a server does with them that enforces the Pod Security
 * Standards, and OpenShift's restricted-v2, by an implementation of its own. Each manifest's name
 * says what the standards' text does.
 */
final class AdmissionAgreementTest {

  private static final Path DOCUMENT = Path.of("../docs/preflight.md");

  /** Without it a text that begins with a brace is read as JSON. */
  private static final String BLOCK = "---\n";

  private static final String CAREFUL =
      "allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]},"
          + " seccompProfile: {type: RuntimeDefault}";

  /** As OpenShift brings it. */
  private static final String RESTRICTED =
      """
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: {name: restricted-v2}
      allowHostDirVolumePlugin: false
      allowHostIPC: false
      allowHostNetwork: false
      allowHostPID: false
      allowHostPorts: false
      allowPrivilegeEscalation: false
      allowPrivilegedContainer: false
      allowedCapabilities: [NET_BIND_SERVICE]
      fsGroup: {type: MustRunAs}
      groups: []
      readOnlyRootFilesystem: false
      requiredDropCapabilities: [ALL]
      runAsUser: {type: MustRunAsRange}
      seLinuxContext: {type: MustRunAs}
      seccompProfiles: [runtime/default]
      supplementalGroups: {type: RunAsAny}
      users: []
      volumes: [configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected, secret]
      """;

  private static final String PRIVILEGED =
      """
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: {name: privileged}
      allowHostDirVolumePlugin: true
      allowHostIPC: true
      allowHostNetwork: true
      allowHostPID: true
      allowHostPorts: true
      allowPrivilegeEscalation: true
      allowPrivilegedContainer: true
      allowedCapabilities: ["*"]
      allowedUnsafeSysctls: ["*"]
      fsGroup: {type: RunAsAny}
      groups: ["system:cluster-admins"]
      readOnlyRootFilesystem: false
      runAsUser: {type: RunAsAny}
      seLinuxContext: {type: RunAsAny}
      seccompProfiles: ["*"]
      supplementalGroups: {type: RunAsAny}
      users: ["system:admin"]
      volumes: ["*"]
      """;

  private static final Set<String> OURS =
      Set.of("pod-security-baseline", "pod-security-restricted", "scc-refused");

  private final FakeApiServer server =
      FakeApiServer.builder()
          .resource(
              new ApiResource(
                  "security.openshift.io",
                  "v1",
                  "securitycontextconstraints",
                  "SecurityContextConstraints",
                  false,
                  false))
          .start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final Map<String, String> manifests = new TreeMap<>();
  private final Set<String> called = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();

  @BeforeEach
  void enforce() {
    create("{apiVersion: v1, kind: Namespace, metadata: {name: free}}");
    for (String level : List.of("baseline", "restricted")) {
      create(
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels:".formatted(level)
              + " {pod-security.kubernetes.io/enforce: %s}}}".formatted(level));
    }
    create(
        "{apiVersion: v1, kind: Namespace, metadata: {name: openshift, annotations:"
            + " {openshift.io/sa.scc.uid-range: 1000680000/10000, openshift.io/sa.scc.mcs:"
            + " 's0:c26,c15'}}}");
    create(
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: openshift}}");
    create(RESTRICTED);
    create(PRIVILEGED);
    server.authorize(
        right ->
            !right.verb().equals("use")
                || !right.namespace().equals("openshift")
                || right.name().equals("restricted-v2"));
    server.admit(
        "pods",
        Operation.CREATE,
        new PodSecurityAdmission(Map.of("baseline", "baseline", "restricted", "restricted")));
    server.admit(
        "pods",
        Operation.CREATE,
        new RestrictedConstraint("openshift", 1000680000, 10000, "s0:c26,c15"));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void what_baseline_forbids_is_told_and_nothing_else() throws IOException {
    pod("baseline", "good-plain", "", "");
    pod("baseline", "bad-network", "hostNetwork: true", "");
    pod("baseline", "bad-pid", "hostPID: true", "");
    pod("baseline", "bad-ipc", "hostIPC: true", "");
    pod("baseline", "good-no-pid", "hostPID: false", "");
    pod("baseline", "bad-path", "volumes: [{name: v, hostPath: {path: /}}]", "");
    pod("baseline", "good-nfs", "volumes: [{name: v, nfs: {server: s, path: /}}]", "");
    pod(
        "baseline",
        "bad-sysctl",
        "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}",
        "");
    pod(
        "baseline",
        "good-sysctl",
        "securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}",
        "");
    pod("baseline", "bad-privileged", "", "securityContext: {privileged: true}");
    pod(
        "baseline",
        "bad-capability",
        "",
        "securityContext: {capabilities: {add: [CHOWN, NET_RAW]}}");
    pod(
        "baseline",
        "good-capability",
        "",
        "securityContext: {capabilities: {add: [CHOWN, MKNOD]}}");
    pod("baseline", "bad-port", "", "ports: [{containerPort: 80, hostPort: 80}]");
    pod("baseline", "good-port", "", "ports: [{containerPort: 80}]");
    pod("baseline", "bad-mount", "", "securityContext: {procMount: Unmasked}");
    pod("baseline", "bad-seccomp", "", "securityContext: {seccompProfile: {type: Unconfined}}");
    pod(
        "baseline",
        "good-seccomp",
        "securityContext: {seccompProfile: {type: Localhost, localhostProfile: p}}",
        "");
    pod("baseline", "bad-apparmor", "", "securityContext: {appArmorProfile: {type: Unconfined}}");
    pod("baseline", "bad-selinux", "securityContext: {seLinuxOptions: {type: spc_t}}", "");
    pod("baseline", "bad-selinux-role", "", "securityContext: {seLinuxOptions: {role: r}}");
    pod(
        "baseline",
        "good-selinux",
        "",
        "securityContext: {seLinuxOptions: {type: container_t, level: 's0:c1'}}");
    pod("baseline", "bad-windows", "securityContext: {windowsOptions: {hostProcess: true}}", "");
    pod(
        "baseline",
        "bad-init",
        "initContainers: [{name: i, image: 'nginx:1.27', securityContext: {privileged: true}}]",
        "");
    pod(
        "free",
        "good-privileged-elsewhere",
        "hostNetwork: true",
        "securityContext: {privileged: true}");

    assertThatTheyAgree("Pod Security: baseline", 24);
  }

  @Test
  void what_restricted_demands_is_told_and_nothing_else() throws IOException {
    pod("restricted", "bad-plain", "", "");
    pod("restricted", "good-careful", "", "securityContext: {" + CAREFUL + "}");
    pod(
        "restricted",
        "good-by-the-pod",
        "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}",
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}");
    pod(
        "restricted",
        "bad-against-the-pod",
        "securityContext: {runAsNonRoot: true}",
        "securityContext: {" + CAREFUL.replace("runAsNonRoot: true", "runAsNonRoot: false") + "}");
    careful("bad-escalation", "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true");
    careful("bad-root-not-excluded", "runAsNonRoot: true", "privileged: false");
    careful("bad-user", "runAsNonRoot: true", "runAsNonRoot: true, runAsUser: 0");
    careful("good-user", "runAsNonRoot: true", "runAsNonRoot: true, runAsUser: 1001");
    careful("bad-drop", "drop: [ALL]", "drop: [NET_RAW]");
    careful("bad-add", "drop: [ALL]", "drop: [ALL], add: [CHOWN]");
    careful("good-add", "drop: [ALL]", "drop: [ALL], add: [NET_BIND_SERVICE]");
    careful("bad-unconfined", "RuntimeDefault", "Unconfined");
    careful("good-local-profile", "RuntimeDefault", "Localhost, localhostProfile: p");
    volume("good-empty-dir", "emptyDir: {}");
    volume("good-projected", "projected: {sources: []}");
    volume("bad-nfs", "nfs: {server: s, path: /}");
    volume("bad-host-path", "hostPath: {path: /}");
    pod(
        "restricted",
        "bad-init",
        "initContainers: [{name: i, image: 'nginx:1.27'}]",
        "securityContext: {" + CAREFUL + "}");
    pod(
        "restricted",
        "good-init",
        "initContainers: [{name: i, image: 'nginx:1.27', securityContext: {" + CAREFUL + "}}]",
        "securityContext: {" + CAREFUL + "}");

    assertThatTheyAgree("Pod Security: restricted", 19);
  }

  @Test
  void what_restricted_v2_does_not_allow_is_told_and_nothing_else() throws IOException {
    pod("openshift", "good-plain", "", "");
    pod("openshift", "bad-user", "", "securityContext: {runAsUser: 1001}");
    pod("openshift", "bad-user-of-the-pod", "securityContext: {runAsUser: 1001}", "");
    pod("openshift", "bad-root", "", "securityContext: {runAsUser: 0}");
    pod("openshift", "good-first-user", "", "securityContext: {runAsUser: 1000680000}");
    pod("openshift", "good-last-user", "", "securityContext: {runAsUser: 1000689999}");
    pod("openshift", "bad-next-user", "", "securityContext: {runAsUser: 1000690000}");
    pod("openshift", "bad-group", "securityContext: {fsGroup: 1001}", "");
    pod("openshift", "good-group", "securityContext: {fsGroup: 1000680000}", "");
    pod("openshift", "bad-privileged", "", "securityContext: {privileged: true}");
    pod("openshift", "bad-network", "hostNetwork: true", "");
    pod("openshift", "bad-path", "volumes: [{name: v, hostPath: {path: /}}]", "");
    pod("openshift", "bad-capability", "", "securityContext: {capabilities: {add: [CHOWN]}}");
    pod(
        "openshift",
        "good-capability",
        "",
        "securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}");
    pod(
        "openshift",
        "bad-init",
        "initContainers: [{name: i, image: 'nginx:1.27', securityContext: {runAsUser: 1}}]",
        "");

    openshift("bad-other-group-of-the-range", "fsGroup: 1000680001");
    openshift("good-groups", "supplementalGroups: [5]");
    openshift("bad-sysctl", "sysctls: [{name: kernel.msgmax, value: '1'}]");
    openshift("good-sysctl", "sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]");
    openshift("bad-context", "seLinuxOptions: {level: 's0:c1,c2'}");
    openshift("good-context", "seLinuxOptions: {level: 's0:c26,c15'}");
    openshift("bad-unconfined", "seccompProfile: {type: Unconfined}");
    openshift("bad-profile", "seccompProfile: {type: Localhost, localhostProfile: p}");
    openshift("good-profile", "seccompProfile: {type: RuntimeDefault}");
    pod("openshift", "bad-context-type", "", "securityContext: {seLinuxOptions: {type: spc_t}}");
    pod("openshift", "bad-escalation", "", "securityContext: {allowPrivilegeEscalation: true}");
    pod("openshift", "bad-pid", "hostPID: true", "");
    pod("openshift", "bad-ipc", "hostIPC: true", "");
    pod("openshift", "bad-port", "", "ports: [{containerPort: 80, hostPort: 80}]");
    pod("openshift", "bad-nfs", "volumes: [{name: v, nfs: {server: s, path: /}}]", "");
    pod("openshift", "bad-flex", "volumes: [{name: v, flexVolume: {driver: d}}]", "");
    pod(
        "openshift",
        "good-volumes",
        "volumes: [{name: a, emptyDir: {}}, {name: b, projected: {sources: []}}, {name: c, csi:"
            + " {driver: d}}]",
        "");
    pod(
        "openshift",
        "good-user-of-the-container",
        "securityContext: {runAsUser: 0}",
        "securityContext: {runAsUser: 1000680000}");

    assertThatTheyAgree("OpenShift: restricted-v2", 33);
  }

  private void openshift(String name, String context) {
    pod("openshift", name, "securityContext: {" + context + "}", "");
  }

  private void careful(String name, String part, String instead) {
    pod("restricted", name, "", "securityContext: {" + CAREFUL.replace(part, instead) + "}");
  }

  private void volume(String name, String source) {
    pod(
        "restricted",
        name,
        "volumes: [{name: v, " + source + "}]",
        "securityContext: {" + CAREFUL + "}");
  }

  /** Holds one pod against the profile of the server, then has the server judge it. */
  private void pod(String namespace, String name, String ofPod, String ofContainer) {
    String yaml =
        "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: %s}, spec: {%s containers: [{name: c, image: 'nginx:1.27'%s}]}}"
            .formatted(
                name,
                namespace,
                ofPod.isEmpty() ? "" : ofPod + ",",
                ofContainer.isEmpty() ? "" : ", " + ofContainer);
    assertThat(manifests.put(name, yaml)).as(name).isNull();
    if (isCalledBroken(yaml, namespace)) {
      called.add(name);
    }
    try {
      client
          .resource(client.getKubernetesSerialization().unmarshal(BLOCK + yaml, Pod.class))
          .create();
    } catch (KubernetesClientException e) {
      assertThat(e.getMessage())
          .containsAnyOf("violates PodSecurity", "unable to validate against any security context");
      refused.add(name);
    }
  }

  private boolean isCalledBroken(String yaml, String namespace) {
    Map<?, ?> tree = client.getKubernetesSerialization().unmarshal(BLOCK + yaml, Map.class);
    List<Manifest> manifests = List.of(new Manifest("pod.yaml", tree));
    ClusterProfile profile =
        ClusterProfiler.of(client)
            .profile(PreflightChecker.demand(manifests, namespace), namespace);
    return PreflightChecker.check(manifests, profile).findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::rule)
        .anyMatch(OURS::contains);
  }

  private void create(String yaml) {
    client.resource(BLOCK + yaml).create();
  }

  private void assertThatTheyAgree(String standard, int count) throws IOException {
    Set<String> bad = new TreeSet<>(manifests.keySet());
    bad.removeIf(name -> !name.startsWith("bad-"));
    assertThat(manifests).hasSize(count);
    assertThat(refused).as("what the server refuses%n%s", contradictions(bad)).isEqualTo(bad);
    assertThat(called).as("preflight errs on%n%s", contradictions(refused)).isEqualTo(refused);
    assertThat(Files.readString(DOCUMENT)).contains(row(standard));
  }

  /** The manifests that preflight and a verdict differ about. */
  private String contradictions(Set<String> verdict) {
    return manifests.entrySet().stream()
        .filter(each -> called.contains(each.getKey()) != verdict.contains(each.getKey()))
        .map(each -> each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** A line of the table of confusion. */
  private String row(String standard) {
    return "| %s | %d | %d | %d | %d | %d |"
        .formatted(
            standard,
            manifests.size(),
            count(true, true),
            count(true, false),
            count(false, true),
            count(false, false));
  }

  private long count(boolean isRefused, boolean isCalled) {
    return manifests.keySet().stream()
        .filter(name -> refused.contains(name) == isRefused && called.contains(name) == isCalled)
        .count();
  }
}
