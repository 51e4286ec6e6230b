package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws that hold whatever the manifests and the cluster are. */
class PreflightProperties {

  private static final int TRIES = 200;

  private static final String HEALTHY =
      "{name: 'healthy', image: 'quay.io/acme/healthy:1', resources: {requests: {cpu: '1m'},"
          + " limits: {cpu: '2m'}}}";

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

  /** But for a quota of pods that ask for nothing: with the container they are no such pods. */
  @Property(tries = TRIES)
  void a_healthy_container_more_removes_no_finding(
      @ForAll("specimenWithContainers") Specimen specimen, @ForAll ClusterKind kind) {
    for (ClusterProfile profile : List.of(specimen.cluster(), cluster(kind))) {
      List<Manifest> manifests = specimen.broken().stream().map(Trees::manifest).toList();
      PreflightReport before = PreflightChecker.check(manifests, profile);

      int added = manifests.stream().mapToInt(each -> addHealthy(each.tree())).sum();
      PreflightReport after = PreflightChecker.check(manifests, profile);

      assertThat(added).isPositive();
      assertThat(after.containers()).isEqualTo(before.containers() + added);
      assertThat(found(after)).containsAll(found(before));
    }
  }

  /** Adds a container to every list of containers; returns to how many. */
  @SuppressWarnings("unchecked") // trees of tests are maps by text
  private static int addHealthy(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      return list.stream().mapToInt(PreflightProperties::addHealthy).sum();
    }
    if (!(tree instanceof Map<?, ?> map)) {
      return 0;
    }
    int added = map.values().stream().mapToInt(PreflightProperties::addHealthy).sum();
    if (map.get("containers") instanceof List<?> containers) {
      ((List<@Nullable Object>) containers).add(Trees.tree(HEALTHY));
      return added + 1;
    }
    return added;
  }

  /** Findings without what may grow with a pod: amounts in their words. */
  private static Set<String> found(PreflightReport report) {
    return report.findings().stream()
        .map(finding -> finding.rule() + " " + finding.object() + " " + finding.field())
        .collect(Collectors.toSet());
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
