package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import io.fabric8.kubernetes.api.model.ContainerRestartRule;
import io.fabric8.kubernetes.api.model.ContainerRestartRuleOnExitCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container's restart rule (KEP-5307) without fabric8's nulls; the first that matches counts. */
record RestartRule(String action, String operator, List<Integer> exitCodes) {

  static RestartRule of(ContainerRestartRule rule) {
    @Nullable ContainerRestartRuleOnExitCodes codes = rule.getExitCodes();
    return new RestartRule(
        orEmpty(rule.getAction()),
        codes == null ? "" : orEmpty(codes.getOperator()),
        codes == null ? List.of() : orEmpty(codes.getValues()));
  }

  boolean matches(int exitCode) {
    return switch (operator) {
      case "In" -> exitCodes.contains(exitCode);
      case "NotIn" -> !exitCodes.contains(exitCode);
      default -> false;
    };
  }

  boolean restarts() {
    return action.startsWith("Restart");
  }
}
