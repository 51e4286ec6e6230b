package dev.podmend.preflight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds what pods ask for against those of the namespace's quotas that count them. */
final class QuotaChecks {

  private static final Set<String> COMPUTE = Set.of("cpu", "memory", "ephemeral-storage");

  /** What every container must state where a quota counts it. */
  private static final Set<String> DEMANDED =
      Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

  private static final Set<String> PODS = Set.of("pods", "count/pods");

  private QuotaChecks() {}

  private static List<QuotaFacts> quotas(PodTemplate pod, Scene scene) {
    return scene.quotas(pod.namespace()).stream()
        .filter(quota -> counts(quota, pod, scene))
        .toList();
  }

  private static boolean counts(QuotaFacts quota, PodTemplate pod, Scene scene) {
    Optional<Boolean> counts = QuotaScopes.count(quota, pod, scene);
    if (counts.isEmpty()) {
      scene.leaveOut("quota " + quota.name(), "which pods it counts is not known");
    }
    return counts.orElse(false);
  }

  static Stream<Violation> undemanded(PodTemplate pod, Scene scene) {
    List<QuotaFacts> quotas = quotas(pod, scene);
    return quotas.isEmpty() || limitRangesUnknown(pod, scene)
        ? Stream.empty()
        : PodResources.of(pod, scene).containers().stream()
            .flatMap(each -> quotas.stream().flatMap(quota -> undemanded(each, quota)));
  }

  private static boolean limitRangesUnknown(PodTemplate pod, Scene scene) {
    return scene.ask(pod.namespace(), "limit ranges", NamespaceFacts::limitRanges).isEmpty();
  }

  private static Stream<Violation> undemanded(ContainerResources container, QuotaFacts quota) {
    return quota.hard().keySet().stream()
        .filter(DEMANDED::contains)
        .sorted()
        .filter(counted -> stated(container, counted).isEmpty())
        .map(counted -> undemanded(container, quota, counted));
  }

  private static Violation undemanded(
      ContainerResources container, QuotaFacts quota, String counted) {
    String part = counted.startsWith("limits.") ? "limits" : "requests";
    return Violation.of(
            container.container(),
            container.container().field().at("resources", part, resource(counted)),
            "quota " + Shown.quoted(quota.name()) + " counts " + counted + ", which is not stated")
        .mendedBy("state resources." + part + "." + resource(counted));
  }

  private static Optional<BigDecimal> stated(ContainerResources container, String counted) {
    return amounts(counted, container.requests(), container.limits()).get(resource(counted));
  }

  private static Amounts amounts(String counted, Amounts requests, Amounts limits) {
    return counted.startsWith("limits.") ? limits : requests;
  }

  private static String resource(String counted) {
    int point = counted.indexOf('.');
    boolean prefixed = counted.startsWith("limits.") || counted.startsWith("requests.");
    return prefixed ? counted.substring(point + 1) : counted;
  }

  static Stream<Violation> above(PodTemplate pod, Scene scene) {
    Map<String, BigDecimal> usage = usage(pod, scene);
    return quotas(pod, scene).stream()
        .flatMap(
            quota ->
                usage.entrySet().stream().flatMap(used -> aboveHard(pod, quota, used).stream()));
  }

  private static Optional<Violation> aboveHard(
      PodTemplate pod, QuotaFacts quota, Map.Entry<String, BigDecimal> used) {
    String bound = "quota " + Shown.quoted(quota.name()) + " ever allows";
    return Amounts.of(quota.hard())
        .get(used.getKey())
        .filter(hard -> used.getValue().compareTo(hard) > 0)
        .map(hard -> compared(pod, used.getKey(), used.getValue(), bound, hard));
  }

  /** More than is left, with all replicas; those of which one alone is too much are left out. */
  static Stream<Violation> aboveRest(PodTemplate pod, Scene scene) {
    Map<String, BigDecimal> usage = usage(pod, scene);
    return quotas(pod, scene).stream()
        .flatMap(
            quota ->
                usage.entrySet().stream()
                    .filter(used -> aboveHard(pod, quota, used).isEmpty())
                    .flatMap(used -> aboveRest(pod, quota, used).stream()));
  }

  private static Optional<Violation> aboveRest(
      PodTemplate pod, QuotaFacts quota, Map.Entry<String, BigDecimal> used) {
    String counted = used.getKey();
    BigDecimal all = used.getValue().multiply(BigDecimal.valueOf(pod.pods()));
    String bound = "quota " + Shown.quoted(quota.name()) + " has left";
    return rest(quota, counted)
        .filter(left -> all.compareTo(left) > 0)
        .map(left -> compared(pod, counted, all, bound, left));
  }

  private static Optional<BigDecimal> rest(QuotaFacts quota, String counted) {
    Optional<BigDecimal> hard = Amounts.of(quota.hard()).get(counted);
    Optional<BigDecimal> used = Amounts.of(quota.used()).get(counted);
    return hard.map(most -> most.subtract(used.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO));
  }

  private static Violation compared(
      PodTemplate pod, String counted, BigDecimal amount, String bound, BigDecimal limit) {
    return Violation.of(
        pod, pod.spec(), ResourceChecks.compared("the demand for", counted, amount, bound, limit));
  }

  /** What quotas count of one pod, by the names that they count it under. */
  private static Map<String, BigDecimal> usage(PodTemplate pod, Scene scene) {
    PodResources resources = PodResources.of(pod, scene);
    Map<String, BigDecimal> usage = new TreeMap<>();
    PODS.forEach(name -> usage.put(name, BigDecimal.ONE));
    resources
        .requests()
        .byName()
        .forEach(
            (name, amount) -> {
              usage.put("requests." + name, amount);
              if (COMPUTE.contains(name)) {
                usage.put(name, amount);
              }
            });
    resources.limits().byName().forEach((name, amount) -> usage.put("limits." + name, amount));
    return usage;
  }
}
