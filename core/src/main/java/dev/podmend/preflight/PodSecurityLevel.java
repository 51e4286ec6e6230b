package dev.podmend.preflight;

import java.util.Map;
import java.util.Optional;

/**
 * The level of the Pod Security Standards that a namespace enforces.
 *
 * @param restricted whether the stricter level holds, which includes the other
 * @param minor the minor version of Kubernetes whose standard it is; very high for the latest
 */
record PodSecurityLevel(boolean restricted, int minor) {

  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
  private static final String VERSION = "pod-security.kubernetes.io/enforce-version";

  /** The first version whose servers heed the labels unless told otherwise. */
  private static final int FIRST_TO_ENFORCE = 23;

  /** The level for the pods of a template; empty where nothing is enforced or it is not known. */
  static Optional<PodSecurityLevel> of(PodTemplate pod, Scene scene) {
    return labels(pod.namespace(), scene).flatMap(labels -> of(labels, scene));
  }

  private static Optional<Map<String, String>> labels(String namespace, Scene scene) {
    return scene
        .directory()
        .find("", "Namespace", namespace)
        .map(object -> object.root().at("metadata", "labels").texts())
        .filter(labels -> labels.containsKey(ENFORCE))
        .or(() -> scene.ask(namespace, "labels", NamespaceFacts::labels));
  }

  private static Optional<PodSecurityLevel> of(Map<String, String> labels, Scene scene) {
    String level = labels.getOrDefault(ENFORCE, "privileged");
    int server =
        scene
            .ask("server version", scene.profile().signals().serverVersion())
            .flatMap(PodSecurityLevel::minor)
            .orElse(Integer.MAX_VALUE);
    int minor = minor(labels.getOrDefault(VERSION, "latest")).orElse(server);
    boolean enforced = level.equals("baseline") || level.equals("restricted");
    return enforced && server >= FIRST_TO_ENFORCE
        ? Optional.of(new PodSecurityLevel(level.equals("restricted"), minor))
        : Optional.empty();
  }

  /** The minor version in {@code v1.30.4} or {@code v1.30}. */
  private static Optional<Integer> minor(String version) {
    int point = version.indexOf('.');
    int end = point + 1;
    while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
      end++;
    }
    boolean number = point >= 0 && end > point + 1 && end - point <= 5;
    return number
        ? Optional.of(Integer.parseInt(version.substring(point + 1, end)))
        : Optional.empty();
  }

  boolean isSince(int version) {
    return minor >= version;
  }
}
