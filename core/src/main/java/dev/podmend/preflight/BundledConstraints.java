package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The quotas and LimitRanges that the manifests bring to their namespaces. */
final class BundledConstraints {

  private final Map<String, List<QuotaFacts>> quotas = new HashMap<>();
  private final Map<String, List<LimitRangeFacts>> limitRanges = new HashMap<>();

  BundledConstraints(List<ManifestObject> objects) {
    for (ManifestObject object : objects) {
      if (object.group().isEmpty() && !object.open()) {
        read(object);
      }
    }
  }

  private void read(ManifestObject object) {
    Field spec = object.root().get("spec");
    if (object.kind().equals("ResourceQuota")) {
      quotas.computeIfAbsent(object.namespace(), key -> new ArrayList<>()).add(quota(object, spec));
    } else if (object.kind().equals("LimitRange")) {
      spec.get("limits").items().stream()
          .map(item -> range(object, item))
          .forEach(limitRanges.computeIfAbsent(object.namespace(), key -> new ArrayList<>())::add);
    }
  }

  private static QuotaFacts quota(ManifestObject object, Field spec) {
    List<QuotaScope> scopes =
        Stream.concat(
                spec.get("scopes").items().stream()
                    .flatMap(scope -> scope.word().stream())
                    .map(QuotaScope::of),
                spec.at("scopeSelector", "matchExpressions").items().stream()
                    .map(BundledConstraints::scope))
            .toList();
    return new QuotaFacts(object.name(), spec.get("hard").texts(), Map.of(), scopes);
  }

  private static QuotaScope scope(Field requirement) {
    return new QuotaScope(
        requirement.get("scopeName").text().orElse(""),
        requirement.get("operator").text().orElse(""),
        requirement.get("values").items().stream()
            .flatMap(value -> value.text().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static LimitRangeFacts range(ManifestObject object, Field item) {
    String type = item.get("type").text().orElse("");
    boolean filledIn = type.equals("Container");
    Map<String, String> max = item.get("max").texts();
    Map<String, String> min = item.get("min").texts();
    Map<String, String> limits = item.get("default").texts();
    Map<String, String> requests = item.get("defaultRequest").texts();
    Map<String, String> allLimits = filledIn ? or(limits, max) : limits;
    return new LimitRangeFacts(
        object.name(),
        type,
        max,
        min,
        allLimits,
        filledIn ? or(or(requests, allLimits), min) : requests,
        item.get("maxLimitRequestRatio").texts());
  }

  /** What is stated, and the others for the rest: the API server stores such defaults. */
  private static Map<String, String> or(Map<String, String> stated, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.putAll(stated);
    return all;
  }

  /** The quotas of a namespace once the manifests are there, in the place of their namesakes. */
  List<QuotaFacts> quotas(String namespace, List<QuotaFacts> there) {
    return joined(quotas.getOrDefault(namespace, List.of()), there, QuotaFacts::name);
  }

  /** The LimitRanges of a namespace once the manifests are there, as {@link #quotas} are. */
  List<LimitRangeFacts> limitRanges(String namespace, List<LimitRangeFacts> there) {
    return joined(limitRanges.getOrDefault(namespace, List.of()), there, LimitRangeFacts::name);
  }

  private static <T> List<T> joined(List<T> own, List<T> there, Function<T, String> name) {
    Set<String> names = own.stream().map(name).collect(Collectors.toUnmodifiableSet());
    return Stream.concat(
            own.stream(), there.stream().filter(each -> !names.contains(name.apply(each))))
        .toList();
  }
}
