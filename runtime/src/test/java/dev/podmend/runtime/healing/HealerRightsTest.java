package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.testkit.api.ApiPath;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rights in the manifest are those that are made use of, all of them and no more. */
class HealerRightsTest {

  private static final String HEALER = "healer";

  /** What is asked for owners of other kinds; a job's template cannot be changed. */
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "apps statefulsets", Set.of("get", "patch"),
          "apps daemonsets", Set.of("get", "patch"),
          "apps replicasets", Set.of("get", "patch"),
          "batch jobs", Set.of("get"),
          " replicationcontrollers", Set.of("get", "patch"),
          "apps.openshift.io deploymentconfigs", Set.of("get", "patch"));

  @Test
  void the_role_allows_the_same_for_every_kind_of_owner() throws IOException {
    try (Ward ward = new Ward()) {
      Map<String, Set<String>> kinds = new TreeMap<>();
      for (PolicyRule rule : rules(ward.client)) {
        rule.getResources().stream()
            .map(resource -> rule.getApiGroups().get(0) + " " + resource)
            .filter(KINDS::containsKey)
            .forEach(kind -> kinds.put(kind, Set.copyOf(rule.getVerbs())));
      }

      assertThat(kinds).isEqualTo(KINDS);
    }
  }

  @Test
  void the_role_allows_what_is_done_and_no_more() throws IOException {
    try (Ward ward = new Ward();
        KubernetesClient client = ward.newClient(HEALER, settings -> {})) {
      live(ward, client);

      Set<String> used =
          ward.server.requests().stream()
              .filter(request -> HEALER.equals(request.headers().get("user-agent")))
              .filter(request -> request.target().isPresent())
              .map(HealerRightsTest::use)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(role(ward.client)).isEqualTo(used);
    }
  }

  private static void live(Ward ward, KubernetesClient client) {
    ward.client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("settings")
                .endMetadata()
                .build())
        .create();
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    ward.deployment(
        "mail",
        1,
        PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())),
        PodLife.runs());
    ward.kubelet
        .whenPod(Ward.of("bare"))
        .lives(PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())));
    ward.client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("bare")
                .addToLabels("app", "bare")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/bare:1")
                .endContainer()
                .endSpec()
                .build())
        .create();
    ward.settle();
    HealingPolicy policy =
        HealingPolicy.builder()
            .deletesBarePods(true)
            .putRemedies(FailureCause.MEMORY_LIMIT_EXCEEDED, new HealingAction.RestartPods())
            .putRemedies(
                FailureCause.APPLICATION_ERROR,
                new HealingAction.PatchConfigMap("settings", Map.of("url", "right")))
            .build();
    WorkloadHealer healer = ward.healer(client, HEALER).policy(policy).build();
    ward.until(healer, pass -> pass.isQuiet());
    ward.clock.advance(Duration.ofDays(2));
    healer.heal();
  }

  private static List<PolicyRule> rules(KubernetesClient client) throws IOException {
    String yaml = Files.readString(Path.of("../docs/rbac/healer.yaml"));
    return client.getKubernetesSerialization().unmarshal(yaml, Role.class).getRules();
  }

  private static Set<String> role(KubernetesClient client) throws IOException {
    return rules(client).stream()
        .flatMap(
            rule ->
                rule.getResources().stream()
                    .filter(
                        resource -> !KINDS.containsKey(rule.getApiGroups().get(0) + " " + resource))
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> use(verb, rule.getApiGroups().get(0), resource))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String use(ApiRequest request) {
    ApiPath path = request.target().orElseThrow();
    String resource =
        path.subresource().isEmpty() ? path.resource() : path.resource() + "/" + path.subresource();
    return use(request.verb(), path.group(), resource);
  }

  private static String use(String verb, String group, String resource) {
    return verb + " " + group + " " + resource;
  }
}
