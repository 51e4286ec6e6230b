package dev.podmend.preflight;

import java.util.Optional;
import java.util.Set;

/** Tells whether a quota for some priorities counts a pod. */
final class PriorityScope {

  /** Those that every cluster has, neither of which pods get unasked. */
  private static final String SYSTEM = "system-";

  private PriorityScope() {}

  /** Whether it does; empty where the cluster may give the pod a priority class of its own. */
  static Optional<Boolean> matches(QuotaScope scope, PodTemplate pod, Scene scene) {
    Optional<String> name = pod.spec().get("priorityClassName").word();
    return name.isPresent() || noneIsGiven(scene) ? matches(scope, name) : Optional.empty();
  }

  private static Optional<Boolean> matches(QuotaScope scope, Optional<String> name) {
    return switch (scope.operator()) {
      case "Exists" -> Optional.of(name.isPresent());
      case "DoesNotExist" -> Optional.of(name.isEmpty());
      case "In" -> Optional.of(name.filter(scope.values()::contains).isPresent());
      case "NotIn" -> Optional.of(name.filter(scope.values()::contains).isEmpty());
      default -> Optional.empty();
    };
  }

  private static boolean noneIsGiven(Scene scene) {
    Optional<Set<String>> known = scene.ask("priority classes", scene.profile().priorityClasses());
    return !scene.hasObjectOf("PriorityClass")
        && known
            .filter(names -> names.stream().allMatch(name -> name.startsWith(SYSTEM)))
            .isPresent();
  }
}
