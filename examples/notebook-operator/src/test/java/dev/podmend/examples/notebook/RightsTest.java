package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.examples.notebook.operation.OperatorSettings.Lease;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.RequiredAccess;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights in the manifests are those that are made use of, all of them and no more. */
final class RightsTest {

  private static final String OPERATOR = "notebook-operator";
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void the_role_allows_what_the_operator_asks_and_no_more() throws IOException {
    try (FakeApiServer server = server();
        KubernetesClient users = Fabric8Access.clientFor(server);
        RunningOperator running =
            RunningOperator.start(
                operators(server),
                OperatorConfig.with(BuildStrategies.of()),
                OperatorSettings.from(Map.of("NOTEBOOK_HTTP_PORT", "0")))) {
      failOnceThenEdit(users);

      assertThat(running.webhook()).isEmpty();
      assertThat(used(server)).isEqualTo(allowed(clusterRole("base/role.yaml")));
    }
  }

  @Test
  void the_lease_role_allows_what_an_election_asks_and_no_more() throws Exception {
    try (FakeApiServer server = server();
        KubernetesClient users = Fabric8Access.clientFor(server);
        KubernetesClient client = operators(server)) {
      CompletableFuture<Boolean> leads = new CompletableFuture<>();
      LeaderElectionConfiguration config =
          new Leadership(() -> {}).by(new Lease("lease", OPERATOR, "operator-1"));
      var elector =
          client
              .leaderElector()
              .withConfig(
                  new LeaderElectionConfig(
                      new LeaseLock(OPERATOR, config.getLeaseName(), "operator-1"),
                      Duration.ofSeconds(3),
                      Duration.ofSeconds(2),
                      Duration.ofMillis(50),
                      new io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks(
                          () -> leads.complete(true), () -> {}, leader -> {}),
                      false,
                      "lease"))
              .build();
      CompletableFuture<?> election = elector.start();
      assertThat(leads.get(30, TimeUnit.SECONDS)).isTrue();
      users
          .leases()
          .inNamespace(OPERATOR)
          .withName("lease")
          .waitUntilCondition(lease -> renewals(server) > 0, 30, TimeUnit.SECONDS);
      election.cancel(true);

      Set<String> used = used(server);
      used.add("coordination.k8s.io leases update"); // JOSDK does not start without it.
      assertThat(used).isEqualTo(allowed(leaseRole()));
    }
  }

  private static long renewals(FakeApiServer server) {
    return server.requests().stream()
        .filter(request -> request.isAbout("leases"))
        .filter(request -> !request.method().equals("GET") && !request.method().equals("POST"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s2i", "tekton", "kaniko"})
  void the_roles_of_builds_allow_what_strategies_ask_and_no_more(String name) throws IOException {
    BuildStrategy strategy =
        BuildStrategies.load().all().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(allowed(clusterRole("builds/" + name + "/role.yaml")))
        .isEqualTo(
            strategy.requiredAccess().stream()
                .flatMap(access -> uses(access).stream())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** A failure that is looked into, a second try that a person cuts short, and a success. */
  private static void failOnceThenEdit(KubernetesClient users) {
    ScriptedKubelet kubelet = ScriptedKubelet.on(users, Clock.systemUTC());
    kubelet
        .whenPod(anyPod())
        .lives(
            PodLife.runs().then(PodStep.completes("{\"version\": 1}")),
            PodLife.runs().then(PodStep.crashes(2, "Error", "")),
            Cluster.passes());
    users.pods().inNamespace(Jobs.NAMESPACE).inform(new Moving(kubelet));
    NotebookValidationJob job = Jobs.minimal();
    job.getMetadata().setUid(null);
    users.resource(job).create();
    await(users, status -> status.phase().isFinal());
    edit(users, "second");
    await(users, status -> status.observedGeneration() == 2 && !status.attempts().isEmpty());
    edit(users, "third");
    await(users, status -> status.observedGeneration() == 3 && status.phase().isFinal());
  }

  private static void edit(KubernetesClient users, String ref) {
    users
        .resources(NotebookValidationJob.class)
        .inNamespace(Jobs.NAMESPACE)
        .withName(Jobs.NAME)
        .edit(
            job -> {
              job.setSpec(Jobs.replacing("ref: main", "ref: " + ref).getSpec());
              return job;
            });
  }

  private static void await(
      KubernetesClient users,
      Predicate<dev.podmend.examples.notebook.api.NotebookValidationJobStatus> reached) {
    users
        .resources(NotebookValidationJob.class)
        .inNamespace(Jobs.NAMESPACE)
        .withName(Jobs.NAME)
        .waitUntilCondition(
            job -> job != null && job.getStatus() != null && reached.test(job.getStatus()),
            60,
            TimeUnit.SECONDS);
  }

  private static FakeApiServer server() {
    return FakeApiServer.builder()
        .resource(
            ApiResource.namespaced(
                "mlops.mlops.dev", "v1alpha1", "notebookvalidationjobs", "NotebookValidationJob"))
        .start();
  }

  /** A client whose requests can be told from those of users and kubelets. */
  private static KubernetesClient operators(FakeApiServer server) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Fabric8Access.configFor(server)).withUserAgent(OPERATOR).build())
        .build();
  }

  private static Set<String> used(FakeApiServer server) {
    return server.requests().stream()
        .filter(request -> OPERATOR.equals(request.headers().get("user-agent")))
        .filter(request -> request.target().isPresent())
        .map(RightsTest::use)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String use(ApiRequest request) {
    var target = request.target().orElseThrow();
    String whole =
        request.subresource().isEmpty()
            ? target.resource()
            : target.resource() + "/" + request.subresource();
    return target.group() + " " + whole + " " + request.verb();
  }

  private static List<String> uses(RequiredAccess access) {
    return access.verbs().stream()
        .map(verb -> access.group() + " " + access.resource() + " " + verb)
        .toList();
  }

  private static List<PolicyRule> clusterRole(String file) throws IOException {
    return YAML.unmarshal(Files.readString(Manifests.FOLDER.resolve(file)), ClusterRole.class)
        .getRules();
  }

  private static List<PolicyRule> leaseRole() throws IOException {
    List<Object> parts =
        YAML.unmarshal(Files.newInputStream(Manifests.FOLDER.resolve("base/lease-role.yaml")));
    return parts.stream()
        .filter(Role.class::isInstance)
        .map(Role.class::cast)
        .findFirst()
        .orElseThrow()
        .getRules();
  }

  private static Set<String> allowed(List<PolicyRule> rules) {
    List<String> allowed = new ArrayList<>();
    for (PolicyRule rule : rules) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          rule.getVerbs().forEach(verb -> allowed.add(group + " " + resource + " " + verb));
        }
      }
    }
    assertThat(allowed).doesNotHaveDuplicates();
    return new TreeSet<>(allowed);
  }
}
