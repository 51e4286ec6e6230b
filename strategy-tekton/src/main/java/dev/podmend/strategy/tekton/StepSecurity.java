package dev.podmend.strategy.tekton;

import java.util.List;
import java.util.Map;

/**
 * What steps are allowed. With kaniko, which runs as root anyway, the other steps get a user of
 * their own, unless they fetch by SSH: OpenSSH insists on a user that the image knows, and of those
 * root alone is in every image. With Buildah no user is named, because OpenShift gives each
 * namespace its own.
 */
enum StepSecurity {
  KANIKO(scriptAs(65532), kaniko()),
  KANIKO_BY_SSH(scriptAs(0), kaniko()),
  BUILDAH(
      Map.of("allowPrivilegeEscalation", false, "capabilities", Map.of("drop", List.of("ALL"))),
      Map.of("capabilities", Map.of("add", List.of("SETFCAP"))));

  private final Map<String, Object> script;
  private final Map<String, Object> builder;

  StepSecurity(Map<String, Object> script, Map<String, Object> builder) {
    this.script = script;
    this.builder = builder;
  }

  private static Map<String, Object> scriptAs(int user) {
    return Map.of(
        "runAsNonRoot",
        user != 0,
        "runAsUser",
        user,
        "allowPrivilegeEscalation",
        false,
        "capabilities",
        Map.of("drop", List.of("ALL")),
        "seccompProfile",
        Map.of("type", "RuntimeDefault"));
  }

  private static Map<String, Object> kaniko() {
    return Map.of(
        "runAsUser",
        0,
        "capabilities",
        Map.of(
            "drop",
            List.of("ALL"),
            "add",
            List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETFCAP", "SETGID", "SETUID")),
        "seccompProfile",
        Map.of("type", "RuntimeDefault"));
  }

  /** For steps that handle files; all the same, since they hand folders on to each other. */
  Map<String, Object> script() {
    return script;
  }

  /** For steps that make file systems. */
  Map<String, Object> builder() {
    return builder;
  }
}
