package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws that hold whatever the manifests and the cluster are. */
class PreflightProperties {

  private static final int TRIES = 200;

  private static final String SILENT =
      "{name: 'healthy', image: 'quay.io/acme/healthy:1', resources: {}}";

  private static final String ASKING =
      SILENT.replace("{}", "{requests: {cpu: '1m'}, limits: {cpu: '2m'}}");

  /** The names that checks look for, so that odd trees are odd where it matters. */
  private static final List<String> KEYS =
      List.of(
          "apiVersion",
          "kind",
          "metadata",
          "name",
          "namespace",
          "labels",
          "annotations",
          "spec",
          "template",
          "jobTemplate",
          "items",
          "containers",
          "initContainers",
          "ephemeralContainers",
          "image",
          "imagePullPolicy",
          "imagePullSecrets",
          "env",
          "valueFrom",
          "secretKeyRef",
          "key",
          "envFrom",
          "secretRef",
          "volumes",
          "secret",
          "secretName",
          "configMap",
          "projected",
          "sources",
          "resources",
          "requests",
          "limits",
          "cpu",
          "memory",
          "securityContext",
          "runAsUser",
          "runAsNonRoot",
          "capabilities",
          "add",
          "drop",
          "seccompProfile",
          "type",
          "nodeSelector",
          "tolerations",
          "replicas",
          "steps",
          "container",
          "data",
          "stringData",
          ".dockerconfigjson",
          "hostPath",
          "ports",
          "hostPort",
          "triggers",
          "serviceAccountName",
          "parameters",
          "objects",
          "value",
          "required",
          "hard",
          "scopes",
          "image.openshift.io/triggers");

  private static final List<String> WORDS =
      List.of(
          "Pod",
          "Deployment",
          "List",
          "PodList",
          "Template",
          "ResourceQuota",
          "LimitRange",
          "CloneSet",
          "[{\"fieldPath\":",
          "${{X}}",
          "Secret",
          "ConfigMap",
          "Namespace",
          "Workflow",
          "CronJob",
          "v1",
          "apps/v1",
          "default",
          "web:1",
          "nginx",
          "Never",
          "Always",
          "${X}",
          "<x>",
          "1Gi",
          "-1",
          "",
          "a/b/c:d@e",
          "kubernetes.io/dockerconfigjson",
          "{\"auths\":",
          "e30=",
          "\u0000");

  private static ClusterProfile cluster(ClusterKind kind) {
    return Trees.cluster(
        kind,
        Specimens.empty()
            .labels(Fact.known(Map.of("pod-security.kubernetes.io/enforce", "restricted")))
            .quotas(
                Fact.known(
                    List.of(
                        new QuotaFacts(
                            "q", Map.of("requests.cpu", "1", "pods", "x"), Map.of(), List.of())))));
  }

  @Property(tries = TRIES)
  void no_tree_makes_it_throw(
      @ForAll("trees") List<@Nullable Object> trees, @ForAll ClusterKind kind) {
    List<Manifest> manifests = trees.stream().map(tree -> new Manifest("m", tree)).toList();

    assertThat(PreflightChecker.check(manifests, cluster(kind))).isNotNull();
    assertThat(PreflightChecker.demand(manifests, "default")).isNotNull();
  }

  @Property(tries = TRIES)
  void a_broken_pod_anywhere_in_a_tree_makes_nothing_throw(
      @ForAll("odd") Object odd, @ForAll("paths") List<String> path) {
    Map<String, Object> pod = podWith(path, odd);

    PreflightReport report =
        PreflightChecker.check(List.of(new Manifest("m", pod)), cluster(ClusterKind.OPENSHIFT));

    assertThat(report.objects()).isEqualTo(1);
  }

  private static Map<String, Object> podWith(List<String> path, Object odd) {
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    Map<String, Object> place = pod;
    for (String key : path.subList(0, path.size() - 1)) {
      Map<String, Object> next = new LinkedHashMap<>();
      place.put(key, key.endsWith("ontainers") ? List.of(next) : next);
      place = next;
    }
    place.put(path.get(path.size() - 1), odd);
    return pod;
  }

  @Property(tries = TRIES)
  void the_order_of_documents_is_of_no_importance(
      @ForAll("specimens") List<Specimen> chosen, @ForAll ClusterKind kind, @ForAll long seed) {
    List<String> documents =
        new ArrayList<>(chosen.stream().flatMap(each -> each.broken().stream()).toList());
    PreflightReport first = check(cluster(kind), documents);

    Collections.shuffle(documents, new Random(seed));

    assertThat(check(cluster(kind), documents)).isEqualTo(first);
  }

  @Property(tries = TRIES)
  void the_same_question_has_the_same_answer(
      @ForAll("specimens") List<Specimen> chosen, @ForAll ClusterKind kind) {
    List<String> documents =
        chosen.stream().flatMap(each -> each.broken().stream()).distinct().toList();

    assertThat(check(cluster(kind), documents)).isEqualTo(check(cluster(kind), documents));
  }

  @Property(tries = TRIES)
  void a_healthy_container_more_removes_no_finding(
      @ForAll("specimenWithContainers") Specimen specimen,
      @ForAll ClusterKind kind,
      @ForAll boolean asking) {
    for (ClusterProfile profile : List.of(specimen.cluster(), cluster(kind))) {
      assertNoneRemoved(specimen.broken(), profile, asking ? ASKING : SILENT);
    }
  }

  private static void assertNoneRemoved(
      List<String> documents, ClusterProfile profile, String container) {
    List<Manifest> manifests = documents.stream().map(Trees::manifest).toList();
    PreflightReport before = PreflightChecker.check(manifests, profile);

    int added = manifests.stream().mapToInt(each -> addHealthy(each.tree(), container)).sum();
    PreflightReport after = PreflightChecker.check(manifests, profile);

    assertThat(added).isPositive();
    assertThat(after.containers()).isEqualTo(before.containers() + added);
    assertThat(before.findings()).allMatch(finding -> stays(finding, after));
  }

  /** Whether it is found again, or something worse of the same field. */
  private static boolean stays(Finding finding, PreflightReport after) {
    return after.findings().stream()
        .filter(other -> other.object().equals(finding.object()))
        .filter(other -> other.field().equals(finding.field()))
        .anyMatch(
            other ->
                other.rule().equals(finding.rule())
                    || other.severity().compareTo(finding.severity()) < 0);
  }

  @Example
  void a_container_that_asks_for_nothing_leaves_a_pod_to_the_quotas_that_count_it() {
    assertNoneRemoved(
        List.of(Trees.container(Specimens.NGINX)), quota("BestEffort", "pods", "0"), SILENT);
    assertNoneRemoved(
        List.of(Trees.pod("{containers: [" + ASKING + "]}")),
        quota("NotBestEffort", "pods", "0"),
        SILENT);
  }

  /**
   * No exception to the law, but what Kubernetes says: with a container that asks for something,
   * the pod is none of those that ask for nothing, and a quota of these lets it in.
   */
  @Example
  void a_container_that_asks_takes_its_pod_out_of_the_quota_of_those_that_ask_for_nothing() {
    ClusterProfile profile = quota("BestEffort", "pods", "0");
    String alone = Trees.container(Specimens.NGINX);
    String asking = alone.replace("]}}", ", " + ASKING + "]}}");

    assertThat(Trees.rules(profile, alone)).containsExactly("quota-never-fits");
    assertThat(Trees.rules(profile, asking)).isEmpty();
  }

  @Example
  void what_becomes_too_much_for_a_whole_quota_is_said_to_be_worse() {
    ClusterProfile profile =
        Trees.cluster(
            ClusterKind.KIND,
            Specimens.empty()
                .quotas(
                    Fact.known(
                        List.of(
                            new QuotaFacts(
                                "q",
                                Map.of("requests.cpu", "100m"),
                                Map.of("requests.cpu", "90m"),
                                List.of())))));
    String pod = Trees.container(Specimens.NGINX + ", resources: {requests: {cpu: '100m'}}");

    assertNoneRemoved(List.of(pod), profile, ASKING);
  }

  private static ClusterProfile quota(String scope, String counted, String hard) {
    QuotaFacts quota =
        new QuotaFacts("q", Map.of(counted, hard), Map.of(), List.of(QuotaScope.of(scope)));
    return Trees.cluster(ClusterKind.KIND, Specimens.empty().quotas(Fact.known(List.of(quota))));
  }

  /** Adds a container to every list of containers; returns to how many. */
  @SuppressWarnings("unchecked") // trees of tests are maps by text
  private static int addHealthy(@Nullable Object tree, String container) {
    if (tree instanceof List<?> list) {
      return list.stream().mapToInt(each -> addHealthy(each, container)).sum();
    }
    if (!(tree instanceof Map<?, ?> map)) {
      return 0;
    }
    int added = map.values().stream().mapToInt(each -> addHealthy(each, container)).sum();
    if (map.get("containers") instanceof List<?> containers) {
      ((List<@Nullable Object>) containers).add(Trees.tree(container));
      return added + 1;
    }
    return added;
  }

  private static PreflightReport check(ClusterProfile profile, List<String> documents) {
    return Trees.check(profile, documents.toArray(String[]::new));
  }

  @Provide
  Arbitrary<Specimen> specimen() {
    return Arbitraries.of(Specimens.all());
  }

  @Provide
  Arbitrary<Specimen> specimenWithContainers() {
    return specimen()
        .filter(each -> each.broken().stream().anyMatch(text -> text.contains("containers: [")));
  }

  @Provide
  Arbitrary<List<Specimen>> specimens() {
    return specimen().list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return Arbitraries.of(
        List.of("spec"),
        List.of("spec", "containers"),
        List.of("spec", "containers", "image"),
        List.of("spec", "containers", "env"),
        List.of("spec", "containers", "resources"),
        List.of("spec", "containers", "resources", "requests"),
        List.of("spec", "containers", "securityContext"),
        List.of("spec", "containers", "securityContext", "runAsUser"),
        List.of("spec", "volumes"),
        List.of("spec", "nodeSelector"),
        List.of("metadata"),
        List.of("metadata", "name"));
  }

  @Provide
  Arbitrary<Object> odd() {
    return tree(3).filter(tree -> tree != null);
  }

  @Provide
  Arbitrary<List<Object>> trees() {
    return odd().list().ofMaxSize(3);
  }

  private static Arbitrary<Object> tree(int depth) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            Arbitraries.of(WORDS).map(word -> (Object) word),
            Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
            Arbitraries.<Object>of(0, -1, 7L, 1.5, true, false, 'c', new Object()));
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<Object> child = Arbitraries.lazy(() -> tree(depth - 1));
    Arbitrary<Object> map =
        Combinators.combine(Arbitraries.of(KEYS), child)
            .as(Map::entry)
            .list()
            .ofMaxSize(6)
            .map(PreflightProperties::toMap);
    return Arbitraries.oneOf(scalar, map, child.list().ofMaxSize(3).map(list -> (Object) list));
  }

  private static Object toMap(List<Map.Entry<String, Object>> entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    map.put(7, "a key that is no text");
    return map;
  }
}
