package dev.podmend.preflight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which pods a quota counts, as the API server does. */
final class QuotaScopes {

  private static final List<String> COMPUTE = List.of("cpu", "memory");

  private QuotaScopes() {}

  /** Whether a quota counts the pods of a template; empty where that is not known. */
  static Optional<Boolean> count(QuotaFacts quota, PodTemplate pod, Scene scene) {
    List<Optional<Boolean>> answers =
        quota.scopes().stream().map(scope -> matches(scope, pod, scene)).toList();
    if (answers.contains(Optional.of(false))) {
      return Optional.of(false);
    }
    return answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
  }

  private static Optional<Boolean> matches(QuotaScope scope, PodTemplate pod, Scene scene) {
    if (scope.name().equals("PriorityClass")) {
      return PriorityScope.matches(scope, pod, scene);
    }
    return scope.operator().equals("Exists") ? holds(scope.name(), pod, scene) : Optional.empty();
  }

  private static Optional<Boolean> holds(String scope, PodTemplate pod, Scene scene) {
    return switch (scope) {
      case "Terminating" -> hasDeadline(pod);
      case "NotTerminating" -> hasDeadline(pod).map(deadline -> !deadline);
      case "BestEffort" -> isBestEffort(pod, scene);
      case "NotBestEffort" -> isBestEffort(pod, scene).map(best -> !best);
      case "CrossNamespacePodAffinity" -> Optional.of(looksAbroad(pod));
      default -> Optional.empty();
    };
  }

  /** The deadline of a Job ends the Job and is none of its pods'. */
  private static Optional<Boolean> hasDeadline(PodTemplate pod) {
    Field deadline = pod.spec().get("activeDeadlineSeconds");
    return deadline.exists() ? deadline.number().map(seconds -> seconds >= 0) : Optional.of(false);
  }

  private static Optional<Boolean> isBestEffort(PodTemplate pod, Scene scene) {
    if (asks(pod.spec().get("resources"))
        || pod.containers().stream().anyMatch(QuotaScopes::asks)) {
      return Optional.of(false);
    }
    return scene
        .ask(pod.namespace(), "limit ranges", NamespaceFacts::limitRanges)
        .map(
            ranges ->
                PodResources.of(pod, scene).containers().stream().noneMatch(QuotaScopes::asks));
  }

  private static boolean asks(PodContainer container) {
    return asks(container.field().get("resources"));
  }

  private static boolean asks(Field resources) {
    return asks(Amounts.of(resources.get("requests").texts()))
        || asks(Amounts.of(resources.get("limits").texts()));
  }

  private static boolean asks(ContainerResources container) {
    return asks(container.requests()) || asks(container.limits());
  }

  private static boolean asks(Amounts amounts) {
    return COMPUTE.stream()
        .flatMap(name -> amounts.get(name).stream())
        .anyMatch(amount -> amount.compareTo(BigDecimal.ZERO) > 0);
  }

  private static boolean looksAbroad(PodTemplate pod) {
    return Stream.of("podAffinity", "podAntiAffinity")
        .map(pod.spec().get("affinity")::get)
        .flatMap(QuotaScopes::terms)
        .anyMatch(
            term ->
                !term.get("namespaces").items().isEmpty() || term.get("namespaceSelector").isMap());
  }

  private static Stream<Field> terms(Field affinity) {
    return Stream.concat(
        affinity.get("requiredDuringSchedulingIgnoredDuringExecution").items().stream(),
        affinity.get("preferredDuringSchedulingIgnoredDuringExecution").items().stream()
            .map(weighted -> weighted.get("podAffinityTerm")));
  }
}
