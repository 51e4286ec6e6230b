package dev.podmend.preflight;

import dev.podmend.preflight.PodTemplate.Dialect;

/** Tells images that something else writes before there is a pod. */
final class FilledIn {

  private static final String TRIGGERS = "image.openshift.io/triggers";
  private static final String RESOLVE_NAMES = "alpha.image.policy.openshift.io/resolve-names";

  private FilledIn() {}

  static boolean fillsIn(PodContainer container, String image) {
    return hasTrigger(container)
        || (container.pod().dialect() == Dialect.ENGINE && isParameter(image));
  }

  /** Whether OpenShift writes the image when an image stream changes. */
  static boolean hasTrigger(PodContainer container) {
    Field root = container.pod().object().root();
    Field annotations = root.at("metadata", "annotations");
    return annotations.get(TRIGGERS).exists()
        || annotations.get(RESOLVE_NAMES).exists()
        || container.pod().metadata().at("annotations", RESOLVE_NAMES).exists()
        || root.at("spec", "triggers").items().stream()
            .flatMap(trigger -> trigger.at("imageChangeParams", "containerNames").items().stream())
            .anyMatch(name -> name.text().filter(container.name()::equals).isPresent());
  }

  private static boolean isParameter(String image) {
    return image.contains("$(") || image.contains("{{");
  }
}
