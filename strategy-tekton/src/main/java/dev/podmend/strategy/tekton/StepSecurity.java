package dev.podmend.strategy.tekton;

import java.util.List;
import java.util.Map;

/**
 * What steps are allowed. With kaniko, which runs as root anyway, the other steps get a user of
 * their own; with Buildah no user is named, because OpenShift gives each namespace its own.
 */
enum StepSecurity {
  KANIKO(
      Map.of(
          "runAsNonRoot",
          true,
          "runAsUser",
          65532,
          "allowPrivilegeEscalation",
          false,
          "capabilities",
          Map.of("drop", List.of("ALL")),
          "seccompProfile",
          Map.of("type", "RuntimeDefault")),
      Map.of(
          "runAsUser",
          0,
          "capabilities",
          Map.of(
              "drop",
              List.of("ALL"),
              "add",
              List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETFCAP", "SETGID", "SETUID")),
          "seccompProfile",
          Map.of("type", "RuntimeDefault"))),
  BUILDAH(
      Map.of("allowPrivilegeEscalation", false, "capabilities", Map.of("drop", List.of("ALL"))),
      Map.of("capabilities", Map.of("add", List.of("SETFCAP"))));

  private final Map<String, Object> script;
  private final Map<String, Object> builder;

  StepSecurity(Map<String, Object> script, Map<String, Object> builder) {
    this.script = script;
    this.builder = builder;
  }

  /** For steps that handle files. */
  Map<String, Object> script() {
    return script;
  }

  /** For steps that make file systems. */
  Map<String, Object> builder() {
    return builder;
  }
}
