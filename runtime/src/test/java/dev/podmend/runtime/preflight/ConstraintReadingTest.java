package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.NamespaceFacts;
import dev.podmend.testkit.api.AccessCheck;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConstraintReadingTest {

  private static final String LOCAL = "localsubjectaccessreviews";
  private static final String GLOBAL = "subjectaccessreviews";

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

  @BeforeEach
  void create() {
    List.of(
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}",
            "{apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: {name:"
                + " acme}, allowHostNetwork: true, groups: ['system:serviceaccounts:shop']}",
            "{apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: {name:"
                + " restricted-v2}}")
        .forEach(yaml -> client.resource("---\n" + yaml).create());
    server.forgetRequests();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private ClusterProfile profile() {
    return ClusterProfiler.of(client)
        .profile(ProfiledCluster.demand("r.example.org/web:1"), "shop");
  }

  private static boolean isUse(AccessCheck right, String name) {
    return right.verb().equals("use") && right.name().equals(name);
  }

  private static Map<String, Fact<Set<String>>> granted(ClusterProfile profile) {
    return profile.namespaces().getOrDefault("shop", NamespaceFacts.NONE).grantedConstraints();
  }

  @Test
  void constraints_are_read_as_they_are() {
    List<Manifest> constraints = profile().securityContextConstraints().orElse(List.of());

    assertThat(constraints)
        .extracting(Manifest::tree)
        .contains(
            Map.of(
                "kind",
                "SecurityContextConstraints",
                "metadata",
                Map.of("name", "acme"),
                "allowHostNetwork",
                true,
                "groups",
                List.of("system:serviceaccounts:shop")));
    assertThat(constraints).hasSize(2);
  }

  @Test
  void an_account_may_use_what_its_roles_allow() {
    server.authorize(right -> !right.verb().equals("use") || isUse(right, "restricted-v2"));

    assertThat(granted(profile())).isEqualTo(Map.of("web", Fact.known(Set.of("restricted-v2"))));
    assertThat(server.requests()).anyMatch(request -> request.isAbout(LOCAL));
    assertThat(server.requests()).noneMatch(request -> request.isAbout(GLOBAL));
  }

  @Test
  void an_account_that_is_not_there_yet_is_asked_about_as_well() {
    client.serviceAccounts().inNamespace("shop").withName("web").delete();
    server.authorize(right -> !right.verb().equals("use") || isUse(right, "acme"));

    assertThat(granted(profile())).isEqualTo(Map.of("web", Fact.known(Set.of("acme"))));
  }

  @Test
  void the_whole_cluster_is_asked_where_the_namespace_may_not_be() {
    server.authorize(
        right ->
            !right.resource().equals(LOCAL)
                && (!right.verb().equals("use") || isUse(right, "acme")));

    assertThat(granted(profile())).isEqualTo(Map.of("web", Fact.known(Set.of("acme"))));
  }

  @Test
  void who_may_use_what_is_not_known_where_neither_may_be_asked() {
    server.authorize(right -> !right.resource().equals(LOCAL) && !right.resource().equals(GLOBAL));

    assertThat(granted(profile())).isEqualTo(Map.of("web", Fact.unknown("forbidden")));
  }

  @Test
  void nothing_is_known_where_constraints_may_not_be_listed() {
    server.authorize(right -> !right.resource().equals("securitycontextconstraints"));
    ClusterProfile profile = profile();

    assertThat(profile.securityContextConstraints()).isEqualTo(Fact.unknown("forbidden"));
    assertThat(granted(profile)).isEqualTo(Map.of("web", Fact.unknown("forbidden")));
  }
}
