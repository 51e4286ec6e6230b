package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Fact;
import dev.podmend.preflight.LimitRangeFacts;
import dev.podmend.preflight.NamespaceFacts;
import dev.podmend.preflight.NamespacePhase;
import dev.podmend.preflight.PullFailure;
import dev.podmend.preflight.QuotaFacts;
import dev.podmend.preflight.QuotaScope;
import dev.podmend.preflight.ServiceAccountFacts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import io.fabric8.kubernetes.api.model.ScopeSelector;
import io.fabric8.kubernetes.api.model.ScopedResourceSelectorRequirement;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a namespace is and holds.
 *
 * @param constraints what OpenShift lets its service accounts do
 * @param now what is recent by
 */
record NamespaceReading(
    KubernetesClient client, FactReader reader, ConstraintReading constraints, Instant now) {

  private static final int MANY = 5000;
  private static final int MANY_EVENTS = 20_000;
  private static final int MANY_FAILURES = 500;

  NamespaceFacts read(String name) {
    Fact<Optional<Namespace>> namespace = reader.read(() -> Fact.known(find(name)));
    if (namespace.match(Optional::isEmpty, why -> false)) {
      return NamespaceFacts.builder().phase(Fact.known(NamespacePhase.ABSENT)).build();
    }
    return NamespaceFacts.builder()
        .phase(namespace.map(NamespaceReading::phase))
        .labels(namespace.map(it -> it.map(NamespaceReading::labels).orElse(Map.of())))
        .annotations(namespace.map(it -> it.map(NamespaceReading::annotations).orElse(Map.of())))
        .secrets(
            byName(
                reader.list(
                    client.secrets().inNamespace(name)::list,
                    secret -> Map.entry(Texts.nameOf(secret), SecretReading.of(secret)),
                    MANY)))
        .configMaps(
            byName(
                reader.list(
                    client.configMaps().inNamespace(name)::list,
                    map -> Map.entry(Texts.nameOf(map), keys(map)),
                    MANY)))
        .serviceAccounts(
            byName(
                reader.list(
                    client.serviceAccounts().inNamespace(name)::list,
                    account -> Map.entry(Texts.nameOf(account), account(account)),
                    MANY)))
        .grantedConstraints(constraints.granted(name))
        .claims(
            reader
                .list(client.persistentVolumeClaims().inNamespace(name)::list, Texts::nameOf, MANY)
                .map(Set::copyOf))
        .quotas(
            reader.list(
                client.resourceQuotas().inNamespace(name)::list, NamespaceReading::quota, MANY))
        .limitRanges(limitRanges(name))
        .pullFailures(pullFailures(name))
        .build();
  }

  private Optional<Namespace> find(String name) {
    return Optional.ofNullable(client.namespaces().withName(name).get());
  }

  private static NamespacePhase phase(Optional<Namespace> namespace) {
    return namespace
        .filter(it -> it.getStatus() != null)
        .map(it -> Texts.of(it.getStatus().getPhase()))
        .filter("Terminating"::equals)
        .map(terminating -> NamespacePhase.TERMINATING)
        .orElse(NamespacePhase.ACTIVE);
  }

  private static Map<String, String> labels(Namespace namespace) {
    return Texts.map(namespace.getMetadata() == null ? null : namespace.getMetadata().getLabels());
  }

  private static Map<String, String> annotations(Namespace namespace) {
    return Texts.map(
        namespace.getMetadata() == null ? null : namespace.getMetadata().getAnnotations());
  }

  private static <T> Fact<Map<String, T>> byName(Fact<List<Entry<String, T>>> entries) {
    return entries.map(
        all ->
            all.stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Entry::getKey, Entry::getValue, (one, other) -> other)));
  }

  private static Set<String> keys(ConfigMap map) {
    Set<String> keys = new HashSet<>(Texts.keys(map.getData()));
    keys.addAll(Texts.keys(map.getBinaryData()));
    return Set.copyOf(keys);
  }

  private static ServiceAccountFacts account(ServiceAccount account) {
    List<String> secrets =
        Texts.list(account.getImagePullSecrets()).stream()
            .map(LocalObjectReference::getName)
            .filter(Objects::nonNull)
            .toList();
    return new ServiceAccountFacts(secrets);
  }

  private static QuotaFacts quota(ResourceQuota quota) {
    ResourceQuotaSpec spec = Objects.requireNonNullElseGet(quota.getSpec(), ResourceQuotaSpec::new);
    ResourceQuotaStatus status =
        Objects.requireNonNullElseGet(quota.getStatus(), ResourceQuotaStatus::new);
    Map<String, String> hard = Texts.quantities(status.getHard());
    return new QuotaFacts(
        Texts.nameOf(quota),
        hard.isEmpty() ? Texts.quantities(spec.getHard()) : hard,
        Texts.quantities(status.getUsed()),
        scopes(spec));
  }

  private static List<QuotaScope> scopes(ResourceQuotaSpec spec) {
    ScopeSelector selector =
        Objects.requireNonNullElseGet(spec.getScopeSelector(), ScopeSelector::new);
    return Stream.concat(
            Texts.list(spec.getScopes()).stream().map(QuotaScope::of),
            Texts.list(selector.getMatchExpressions()).stream().map(NamespaceReading::scope))
        .toList();
  }

  private static QuotaScope scope(ScopedResourceSelectorRequirement requirement) {
    return new QuotaScope(
        Texts.of(requirement.getScopeName()),
        Texts.of(requirement.getOperator()),
        Set.copyOf(Texts.list(requirement.getValues())));
  }

  private Fact<List<LimitRangeFacts>> limitRanges(String name) {
    Function<LimitRange, List<LimitRangeFacts>> items =
        range ->
            range.getSpec() == null
                ? List.of()
                : Texts.list(range.getSpec().getLimits()).stream()
                    .map(item -> limits(Texts.nameOf(range), item))
                    .toList();
    return reader
        .list(client.limitRanges().inNamespace(name)::list, items, MANY)
        .map(
            all ->
                all.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(LimitRangeFacts::name))
                    .toList());
  }

  private static LimitRangeFacts limits(String name, LimitRangeItem item) {
    return new LimitRangeFacts(
        name,
        Texts.of(item.getType()),
        Texts.quantities(item.getMax()),
        Texts.quantities(item.getMin()),
        Texts.quantities(item.getDefault()),
        Texts.quantities(item.getDefaultRequest()),
        Texts.quantities(item.getMaxLimitRequestRatio()));
  }

  /** One failure an image: the last that is listed. */
  private Fact<List<PullFailure>> pullFailures(String name) {
    return reader
        .list(
            options -> {
              options.setFieldSelector("type=Warning");
              return client.v1().events().inNamespace(name).list(options);
            },
            event -> PullFailureReading.of(event, now),
            MANY_EVENTS)
        .map(NamespaceReading::onePerImage);
  }

  private static List<PullFailure> onePerImage(List<Optional<PullFailure>> failures) {
    Map<String, PullFailure> byImage = new LinkedHashMap<>();
    failures.stream()
        .flatMap(Optional::stream)
        .filter(failure -> byImage.size() < MANY_FAILURES || byImage.containsKey(failure.image()))
        .forEach(failure -> byImage.merge(failure.image(), failure, NamespaceReading::plainer));
    return List.copyOf(new ArrayList<>(byImage.values()));
  }

  /** A back-off says nothing of its cause, which the failure before it says. */
  private static PullFailure plainer(PullFailure before, PullFailure after) {
    return Stream.of(after, before)
        .filter(failure -> !failure.message().startsWith("Back-off"))
        .findFirst()
        .orElse(after);
  }
}
