package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.model.ImageReference;
import dev.podmend.preflight.ClusterKind;
import dev.podmend.preflight.ClusterProfile;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.ImageFacts;
import dev.podmend.preflight.LimitRangeFacts;
import dev.podmend.preflight.NamespaceFacts;
import dev.podmend.preflight.NamespacePhase;
import dev.podmend.preflight.NodeFacts;
import dev.podmend.preflight.NodeTaint;
import dev.podmend.preflight.PreflightDemand;
import dev.podmend.preflight.PullFailure;
import dev.podmend.preflight.QuotaFacts;
import dev.podmend.preflight.QuotaScope;
import dev.podmend.preflight.RegistryAnswer;
import dev.podmend.preflight.SecretFacts;
import dev.podmend.preflight.ServiceAccountFacts;
import dev.podmend.preflight.Unchecked;
import dev.podmend.preflight.WantedImage;
import dev.podmend.runtime.preflight.ScriptedRegistry.Request;
import dev.podmend.runtime.preflight.ScriptedRegistry.Response;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.NamespaceStatusBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ClusterProfilerTest {

  private final ProfiledCluster cluster = new ProfiledCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void nodes_are_known() {
    NodeFacts node = cluster.profile().signals().nodes().orElse(List.of()).get(0);

    assertThat(node.name()).isEqualTo("n1");
    assertThat(node.providerId()).isEqualTo("kind://docker/dev/n1");
    assertThat(node.labels()).contains(entry("disk", "ssd"));
    assertThat(node.architecture()).isEqualTo("arm64");
    assertThat(node.operatingSystem()).isEqualTo("linux");
    assertThat(node.allocatable()).containsOnly(entry("cpu", "2"), entry("memory", "4Gi"));
    assertThat(node.taints()).containsExactly(new NodeTaint("gpu", "yes", "NoSchedule"));
    assertThat(node.imageNames().orElse(Set.of()))
        .containsExactlyInAnyOrder("docker.io/library/busybox:1", "busybox@sha256:1");
    assertThat(node.imageCount()).isEqualTo(1);
  }

  @Test
  void the_kind_follows_from_what_is_there() {
    ClusterProfile profile = cluster.profile();

    assertThat(profile.kind().kind()).isEqualTo(ClusterKind.KIND);
    assertThat(profile.signals().apiGroups().orElse(Set.of())).contains("apps", "batch");
    assertThat(profile.signals().serverVersion()).isEqualTo(Fact.known("v1.34.0"));
    assertThat(profile.signals().serverUrl().orElse("")).startsWith("http://127.0.0.1");
    assertThat(profile.priorityClasses()).isEqualTo(Fact.known(Set.of("high")));
    assertThat(profile.defaultNamespace()).isEqualTo("shop");
  }

  @Test
  void a_namespace_is_known_with_all_it_holds() {
    NamespaceFacts shop = namespace(cluster.profile(), "shop");

    assertThat(shop.phase()).isEqualTo(Fact.known(NamespacePhase.ACTIVE));
    assertThat(shop.labels().orElse(Map.of()))
        .contains(entry("pod-security.kubernetes.io/enforce", "restricted"));
    assertThat(shop.configMaps()).isEqualTo(Fact.known(Map.of("settings", Set.of("mode", "logo"))));
    assertThat(shop.serviceAccounts())
        .isEqualTo(Fact.known(Map.of("web", new ServiceAccountFacts(List.of("pull")))));
    assertThat(shop.claims()).isEqualTo(Fact.known(Set.of("data")));
    assertThat(shop.quotas())
        .isEqualTo(
            Fact.known(
                List.of(
                    new QuotaFacts(
                        "quota", Map.of("pods", "5", "cpu", "500m"), Map.of(), List.of()))));
    assertThat(shop.limitRanges().orElse(List.of()))
        .extracting(LimitRangeFacts::type, LimitRangeFacts::max, LimitRangeFacts::defaultLimits)
        .containsExactly(tuple("Container", Map.of("memory", "1Gi"), Map.of("memory", "64Mi")));
  }

  @Test
  void of_quotas_it_is_known_which_pods_they_count() {
    cluster.create(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: some, namespace: shop}
        spec:
          hard: {pods: "1"}
          scopes: [NotTerminating]
          scopeSelector:
            matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]
        """);

    assertThat(namespace(cluster.profile(), "shop").quotas().orElse(List.of()))
        .filteredOn(quota -> quota.name().equals("some"))
        .singleElement()
        .extracting(QuotaFacts::scopes)
        .isEqualTo(
            List.of(
                QuotaScope.of("NotTerminating"),
                new QuotaScope("PriorityClass", "In", Set.of("high"))));
  }

  @Test
  void of_secrets_only_type_keys_and_registries_are_kept() {
    ClusterProfile profile = cluster.profile();

    assertThat(namespace(profile, "shop").secrets())
        .isEqualTo(
            Fact.known(
                Map.of(
                    "db", new SecretFacts("Opaque", Set.of("password"), Fact.known(Set.of())),
                    "pull",
                        new SecretFacts(
                            "kubernetes.io/dockerconfigjson",
                            Set.of(".dockerconfigjson"),
                            Fact.known(Set.of("https://r.example.org"))))));
    assertThat(profile.toString())
        .doesNotContain(ProfiledCluster.PASSWORD)
        .doesNotContain("aHVudGVyMg");
  }

  @Test
  void pulls_that_failed_lately_are_known_once_an_image_by_their_cause() {
    assertThat(namespace(cluster.profile(), "shop").pullFailures())
        .isEqualTo(
            Fact.known(
                List.of(
                    new PullFailure(
                        "r.example.org/web:1",
                        "Failed to pull image \"r.example.org/web:1\": not found"))));
  }

  @Test
  void a_namespace_that_is_not_there_is_absent() {
    PreflightDemand demand = new PreflightDemand(Set.of("nowhere"), List.of());

    ClusterProfile profile = cluster.profiler().profile(demand, "nowhere");

    assertThat(namespace(profile, "nowhere").phase()).isEqualTo(Fact.known(NamespacePhase.ABSENT));
  }

  @Test
  void a_namespace_that_is_being_deleted_is_terminating() {
    cluster.create(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: ending}
        status: {phase: Terminating}
        """);
    cluster
        .client()
        .namespaces()
        .withName("ending")
        .editStatus(
            namespace -> {
              namespace.setStatus(new NamespaceStatusBuilder().withPhase("Terminating").build());
              return namespace;
            });

    ClusterProfile profile =
        cluster.profiler().profile(new PreflightDemand(Set.of("ending"), List.of()), "ending");

    assertThat(namespace(profile, "ending").phase())
        .isEqualTo(Fact.known(NamespacePhase.TERMINATING));
  }

  static Stream<Arguments> rights() {
    return Stream.of(
        right("nodes", profile -> profile.signals().nodes()),
        right("namespaces", profile -> shop(profile).phase()),
        right("namespaces", profile -> shop(profile).labels()),
        right("secrets", profile -> shop(profile).secrets()),
        right("configmaps", profile -> shop(profile).configMaps()),
        right("serviceaccounts", profile -> shop(profile).serviceAccounts()),
        right("persistentvolumeclaims", profile -> shop(profile).claims()),
        right("resourcequotas", profile -> shop(profile).quotas()),
        right("limitranges", profile -> shop(profile).limitRanges()),
        right("events", profile -> shop(profile).pullFailures()),
        right("priorityclasses", ClusterProfile::priorityClasses));
  }

  private static NamespaceFacts shop(ClusterProfile profile) {
    return namespace(profile, "shop");
  }

  private static NamespaceFacts namespace(ClusterProfile profile, String name) {
    return profile.namespaces().getOrDefault(name, NamespaceFacts.NONE);
  }

  private static Arguments right(String resource, Function<ClusterProfile, Fact<?>> fact) {
    return Arguments.of(resource, fact);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rights")
  void a_right_that_is_missing_leaves_one_fact_unknown(
      String resource, Function<ClusterProfile, Fact<?>> fact) {
    cluster.authorize(check -> !check.resource().equals(resource));

    ClusterProfile profile = cluster.profile();

    assertThat(fact.apply(profile)).isEqualTo(Fact.unknown("forbidden"));
    assertThat(Stream.concat(Stream.of(profile.signals().serverVersion()), facts(profile)))
        .filteredOn(other -> other.equals(Fact.unknown("forbidden")))
        .hasSizeLessThanOrEqualTo(resource.equals("namespaces") ? 3 : 1);
  }

  private static Stream<Fact<?>> facts(ClusterProfile profile) {
    return rights().map(arguments -> factOf(arguments.get()[1]).apply(profile));
  }

  @SuppressWarnings("unchecked")
  private static Function<ClusterProfile, Fact<?>> factOf(Object function) {
    return (Function<ClusterProfile, Fact<?>>) function;
  }

  @Test
  void without_any_right_the_kind_is_named_with_what_it_lacks() {
    cluster.authorize(check -> false);

    ClusterProfile profile = cluster.profile();

    assertThat(profile.kind().kind()).isEqualTo(ClusterKind.UNKNOWN);
    assertThat(profile.kind().unread()).contains(new Unchecked("nodes", "forbidden"));
    assertThat(facts(profile)).allMatch(fact -> fact.value().isEmpty());
  }

  @Test
  void a_cluster_that_fails_leaves_facts_unknown() {
    cluster.server().faults().on(call -> call.isAbout("configmaps")).answer(Fault.status(500));

    assertThat(shop(cluster.profile()).configMaps())
        .isEqualTo(Fact.unknown("the cluster answered 500"));
  }

  @Test
  void a_cluster_that_is_not_there_is_asked_once() {
    cluster.server().close();

    ClusterProfile profile = cluster.profile();

    assertThat(profile.signals().nodes()).isEqualTo(Fact.unknown("the cluster cannot be reached"));
    assertThat(facts(profile)).allMatch(fact -> fact.value().isEmpty());
  }

  @Test
  void registries_are_asked_only_when_they_shall_be() {
    assertThat(cluster.profile().images()).isEmpty();
  }

  @Test
  void registries_are_asked_with_the_pull_secret_of_the_service_account() {
    try (ScriptedRegistry registry =
        ScriptedRegistry.plain(
            request ->
                request.authorization().isPresent()
                    ? Response.json(
                        "{\"manifests\":[{\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}")
                    : Response.of(401, "WWW-Authenticate", "Basic realm=\"r\""))) {
      cluster.create(pullSecret("for-test", registry.host()));
      cluster.create(
          """
          apiVersion: v1
          kind: ServiceAccount
          metadata: {name: tool, namespace: shop}
          imagePullSecrets: [{name: for-test}]
          """);
      String image = registry.host() + "/team/web:1";

      ClusterProfile known = profile(registry, image, "tool");
      ClusterProfile unknown = profile(registry, image, "web");

      assertThat(facts(known, registry))
          .isEqualTo(
              new ImageFacts(
                  Fact.known(RegistryAnswer.PRESENT),
                  Fact.known(Set.of("linux/amd64")),
                  Fact.notAsked()));
      assertThat(facts(unknown, registry).answer()).isEqualTo(Fact.known(RegistryAnswer.DENIED));
      assertThat(known.toString()).doesNotContain("secret\"").doesNotContain("bWU6c2VjcmV0");
    }
  }

  @Test
  void a_refusal_is_no_answer_where_a_pull_secret_is_not_there_yet() {
    try (ScriptedRegistry registry =
        ScriptedRegistry.plain(
            request -> Response.of(401, "WWW-Authenticate", "Basic realm=\"r\""))) {
      WantedImage wanted =
          new WantedImage(registry.image("team/web:1"), "shop", "tool", List.of("later"), false);
      ClusterProfile profile =
          cluster
              .profiler()
              .withRegistries(registry.plainCheck())
              .profile(new PreflightDemand(Set.of("shop"), List.of(wanted)), "shop");

      assertThat(facts(profile, registry).answer())
          .isEqualTo(Fact.unknown("a pull secret could not be read"));
      assertThat(profile.unread())
          .contains(new Unchecked("pull secret shop/later", "not in the cluster"));
    }
  }

  private static String pullSecret(String name, String host) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: %s, namespace: shop}
    type: kubernetes.io/dockercfg
    data: {.dockercfg: %s}
    """
        .formatted(
            name,
            Base64.getEncoder()
                .encodeToString(
                    "{\"%s\":{\"auth\":\"bWU6c2VjcmV0\"}}"
                        .formatted(host)
                        .getBytes(StandardCharsets.UTF_8)));
  }

  private ClusterProfile profile(ScriptedRegistry registry, String image, String account) {
    PreflightDemand demand =
        new PreflightDemand(
            Set.of("shop"),
            List.of(
                new WantedImage(ImageReference.parse(image), "shop", account, List.of(), false)));
    return cluster.profiler().withRegistries(registry.plainCheck()).profile(demand, "shop");
  }

  private static ImageFacts facts(ClusterProfile profile, ScriptedRegistry registry) {
    return profile.images().getOrDefault(registry.image("team/web:1"), ImageFacts.NONE);
  }

  private List<String> methods(boolean... userMatters) {
    try (ScriptedRegistry registry =
        ScriptedRegistry.plain(
            request ->
                Response.json(
                    "{\"manifests\":[{\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}}]}"))) {
      List<WantedImage> wanted = new ArrayList<>();
      for (boolean matters : userMatters) {
        wanted.add(
            new WantedImage(
                registry.image("team/web:1"),
                "shop",
                "account-" + wanted.size(),
                List.of(),
                matters));
      }
      cluster
          .profiler()
          .withRegistries(registry.plainCheck())
          .profile(new PreflightDemand(Set.of("shop"), wanted), "shop");
      return registry.requests().stream().map(Request::method).toList();
    }
  }

  @Test
  void what_an_image_is_made_of_is_asked_for_once() {
    assertThat(methods(false)).containsExactly("HEAD", "GET");
    assertThat(methods(false, false)).containsExactly("HEAD", "GET", "HEAD");
  }

  @Test
  void what_an_image_is_made_of_is_asked_for_only_where_it_matters() {
    cluster.authorize(right -> !right.resource().equals("nodes"));

    assertThat(methods(false, false)).containsExactly("HEAD", "HEAD");
    assertThat(methods(false, true)).containsExactly("HEAD", "GET", "HEAD");
  }

  @Test
  void a_registry_that_may_not_be_asked_is_named() {
    ClusterProfile profile =
        cluster
            .profiler()
            .withRegistries(RegistryCheck.STANDARD)
            .profile(ProfiledCluster.demand("10.0.0.1:5000/web:1"), "shop");

    assertThat(profile.unread())
        .extracting(Unchecked::what)
        .containsExactly("image 10.0.0.1:5000/web:1");
  }

  @Test
  void a_registry_that_limits_requests_is_not_asked_again() {
    try (ScriptedRegistry registry = ScriptedRegistry.plain(request -> Response.of(429))) {
      List<WantedImage> wanted =
          List.of(
              new WantedImage(registry.image("a:1"), "shop", "web", List.of(), false),
              new WantedImage(registry.image("b:1"), "shop", "web", List.of(), false));

      ClusterProfile profile =
          cluster
              .profiler()
              .withRegistries(registry.plainCheck())
              .profile(new PreflightDemand(Set.of("shop"), wanted), "shop");

      assertThat(registry.requests()).hasSize(1);
      assertThat(profile.images().values())
          .extracting(ImageFacts::answer)
          .containsExactly(
              Fact.known(RegistryAnswer.RATE_LIMITED), Fact.known(RegistryAnswer.RATE_LIMITED));
    }
  }
}
