package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.api.ApiPath;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rights in the manifest are those that are made use of, all of them and no more. */
class RecoveryRightsTest {

  private static final String RECOVERY = "recovery";
  private static final String OWNERS = "example.com notebooks";

  /** What the loop that calls podmend does itself: it watches, and writes a status. */
  private static final Set<String> OF_THE_LOOP =
      Set.of("watch  pods", "list " + OWNERS, "watch " + OWNERS, "patch " + OWNERS + "/status");

  @Test
  void the_role_allows_what_is_done_and_what_the_loop_itself_needs() throws IOException {
    try (Cluster cluster = new Cluster();
        KubernetesClient client = newClient(cluster)) {
      live(cluster, client);

      Set<String> used =
          cluster.server.requests().stream()
              .filter(request -> RECOVERY.equals(request.headers().get("user-agent")))
              .filter(request -> request.target().isPresent())
              .map(RecoveryRightsTest::use)
              .collect(Collectors.toCollection(TreeSet::new));
      used.addAll(OF_THE_LOOP);
      assertThat(role(client)).isEqualTo(used);
    }
  }

  private static KubernetesClient newClient(Cluster cluster) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Fabric8Access.configFor(cluster.server))
                .withUserAgent(RECOVERY)
                .build())
        .build();
  }

  /** A pod whose creation is told by no answer, and that crashes until nobody tries any more. */
  private static void live(Cluster cluster, KubernetesClient client) {
    RecoverableWorkload workload = Scenario.CRASH_LOOP.startIn(cluster);
    cluster
        .server
        .faults()
        .on(request -> request.verb().equals("create") && request.isAbout("pods"))
        .answer(Fault.reset().afterTheEffect());
    PodRecovery recovery = PodRecovery.builder(client).clock(cluster.clock).jitter(() -> 0).build();
    RecoveryResult result = recovery.reconcile(workload);
    for (int pass = 0; pass < 200 && !result.isFinal(); pass++) {
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      cluster.kubelet.settle();
      result = recovery.reconcile(workload);
    }
    assertThat(result.phase()).isEqualTo(RecoveryPhase.FAILED);
  }

  private static Set<String> role(KubernetesClient client) throws IOException {
    String yaml = Files.readString(Path.of("../docs/rbac/recovery.yaml"));
    Set<String> allowed = new TreeSet<>();
    for (PolicyRule rule :
        client.getKubernetesSerialization().unmarshal(yaml, Role.class).getRules()) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          rule.getVerbs().forEach(verb -> allowed.add(use(verb, group, resource)));
        }
      }
    }
    return allowed;
  }

  /** The owner is a ConfigMap here, which is not every owner's kind. */
  private static String use(ApiRequest request) {
    ApiPath path = request.target().orElseThrow();
    String resource =
        path.subresource().isEmpty() ? path.resource() : path.resource() + "/" + path.subresource();
    return resource.equals("configmaps")
        ? request.verb() + " " + OWNERS
        : use(request.verb(), path.group(), resource);
  }

  private static String use(String verb, String group, String resource) {
    return verb + " " + group + " " + resource;
  }
}
