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
    return new LimitRangeFacts(
        object.name(),
        item.get("type").text().orElse(""),
        item.get("max").texts(),
        item.get("min").texts(),
        item.get("default").texts(),
        item.get("defaultRequest").texts(),
        item.get("maxLimitRequestRatio").texts());
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
