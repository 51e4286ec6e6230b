package dev.podmend.build;

import java.util.Map;

/** What Kubernetes allows as labels and annotations, and what podmend keeps for itself. */
final class MetadataRules {

  private static final int MAX_PART = 63;
  private static final String RESERVED_DOMAIN = "podmend.dev";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private MetadataRules() {}

  /** Refuses what is no label. */
  static void requireLabel(String key, String value) {
    requireKey("label", key);
    Rule.require(
        value.isEmpty() || isPart(value),
        "label " + key,
        value,
        "is no label value: at most 63 letters, digits, inner . _ - are allowed");
  }

  /** Refuses a user's label that is none, or that podmend sets itself. */
  static void requireOwnLabels(Map<String, String> labels) {
    labels.forEach(MetadataRules::requireLabel);
    labels.keySet().forEach(key -> requireFree("label", key));
  }

  /** Refuses a user's annotation that is none, or that podmend sets itself. */
  static void requireOwnAnnotations(Map<String, String> annotations) {
    annotations.keySet().forEach(key -> requireKey("annotation", key));
    annotations.keySet().forEach(key -> requireFree("annotation", key));
  }

  private static void requireKey(String field, String key) {
    int slash = key.indexOf('/');
    Rule.require(
        (slash < 0 || Rule.isSubdomain(key.substring(0, slash)))
            && isPart(key.substring(slash + 1)),
        field,
        key,
        "is no key: write [domain/]name, the name of at most 63 letters, digits, inner . _ -");
  }

  private static void requireFree(String field, String key) {
    int slash = Math.max(key.indexOf('/'), 0);
    String domain = key.substring(0, slash);
    Rule.require(
        !domain.equals(RESERVED_DOMAIN)
            && !domain.endsWith("." + RESERVED_DOMAIN)
            && !key.equals(MANAGED_BY),
        field,
        key,
        "is set by podmend itself: choose a key of your own domain");
  }

  private static boolean isPart(String text) {
    return text.length() <= MAX_PART
        && Rule.isRunOf(text, c -> Rule.isAlphanumeric(c) || "._-".indexOf(c) >= 0)
        && Rule.isAlphanumeric(text.charAt(0))
        && Rule.isAlphanumeric(text.charAt(text.length() - 1));
  }
}
