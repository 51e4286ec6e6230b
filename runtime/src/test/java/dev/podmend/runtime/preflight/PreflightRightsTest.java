package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PreflightRightsTest {

  private static final Path ROLES = Path.of("../docs/rbac/preflight.yaml");

  @Test
  void the_roles_allow_what_a_profile_reads_and_no_more() throws IOException {
    try (FakeApiServer server =
            FakeApiServer.builder()
                .resource(
                    clusterWide(
                        "security.openshift.io",
                        "securitycontextconstraints",
                        "SecurityContextConstraints"))
                .resource(clusterWide("node.k8s.io", "runtimeclasses", "RuntimeClass"))
                .start();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      create(client);
      server.forgetRequests();

      ClusterProfiler.of(client)
          .withRegistries(RegistryCheck.STANDARD)
          .profile(ProfiledCluster.demand("10.0.0.1/web:1"), "shop");

      assertThat(used(server)).isEqualTo(allowed(client));
    }
  }

  private static void create(KubernetesClient client) {
    List.of(
            "kind: Namespace\nmetadata: {name: shop}",
            "kind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n"
                + "imagePullSecrets: [{name: pull}]")
        .forEach(yaml -> client.resource("apiVersion: v1\n" + yaml).create());
    client
        .resource(
            "apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\n"
                + "metadata: {name: restricted-v2}")
        .create();
  }

  private static ApiResource clusterWide(String group, String plural, String kind) {
    return new ApiResource(group, "v1", plural, kind, false, false);
  }

  private static Set<String> used(FakeApiServer server) {
    return server.requests().stream()
        .filter(request -> request.target().isPresent())
        .map(request -> request.target().orElseThrow().resource() + " " + request.verb())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> allowed(KubernetesClient client) throws IOException {
    Set<String> allowed = new TreeSet<>();
    try (InputStream roles = Files.newInputStream(ROLES)) {
      for (HasMetadata role : client.load(roles).items()) {
        List<PolicyRule> rules =
            role instanceof Role namespaced
                ? namespaced.getRules()
                : ((ClusterRole) role).getRules();
        for (PolicyRule rule : rules) {
          for (String resource : rule.getResources()) {
            rule.getVerbs().forEach(verb -> allowed.add(resource + " " + verb));
          }
        }
      }
    }
    return allowed;
  }
}
