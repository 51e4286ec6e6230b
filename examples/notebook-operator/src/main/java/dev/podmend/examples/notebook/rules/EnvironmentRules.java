package dev.podmend.examples.notebook.rules;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of environments. */
final class EnvironmentRules {

  private final Set<String> reserved;

  /**
   * Rules.
   *
   * @param reserved the names that nobody may set
   */
  EnvironmentRules(Set<String> reserved) {
    this.reserved = reserved;
  }

  void variables(Problems problems, @Nullable List<EnvVar> given) {
    List<EnvVar> variables = Objects.requireNonNullElse(given, List.of());
    for (int i = 0; i < variables.size(); i++) {
      variable(problems.at(i), variables.get(i));
    }
    problems.unique("variable", variables.stream().map(EnvVar::getName).map(Names::text).toList());
  }

  private void variable(Problems problems, EnvVar variable) {
    problems.require("name", Names.text(variable.getName()), Names::variable);
    problems.addUnless(
        !reserved.contains(Names.text(variable.getName())),
        "variable '" + variable.getName() + "' is the operator's own: choose another name");
    problems.addUnless(
        variable.getValueFrom() == null || Names.text(variable.getValue()).isEmpty(),
        "only one of value and valueFrom is allowed");
  }

  void sources(Problems problems, List<EnvFromSource> sources) {
    for (int i = 0; i < sources.size(); i++) {
      source(problems.at(i), sources.get(i));
    }
  }

  private static void source(Problems problems, EnvFromSource source) {
    boolean one = (source.getConfigMapRef() == null) != (source.getSecretRef() == null);
    problems.addUnless(one, "exactly one of configMapRef and secretRef is required");
    Optional.ofNullable(source.getConfigMapRef())
        .ifPresent(
            map ->
                problems
                    .in("configMapRef")
                    .require("name", Names.text(map.getName()), Names::object));
    Optional.ofNullable(source.getSecretRef())
        .ifPresent(
            secret ->
                problems
                    .in("secretRef")
                    .require("name", Names.text(secret.getName()), Names::object));
  }
}
