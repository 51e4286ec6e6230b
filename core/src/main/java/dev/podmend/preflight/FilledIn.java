package dev.podmend.preflight;

import dev.podmend.preflight.PodTemplate.Dialect;

/** Tells images that something else writes before there is a pod. */
final class FilledIn {

  private static final String RESOLVE_NAMES = "alpha.image.policy.openshift.io/resolve-names";

  private static final String TEMPLATES = "inject.istio.io/templates";

  private FilledIn() {}

  static boolean fillsIn(PodContainer container, String image, Scene scene) {
    return hasTrigger(container, scene)
        || (isResolved(container) && isShort(image) && scene.mayBeOpenShift())
        || (container.pod().dialect() == Dialect.ENGINE && isParameter(image))
        || (image.equals("auto") && isInjected(container));
  }

  /** Whether OpenShift writes the image when an image stream changes. */
  static boolean hasTrigger(PodContainer container, Scene scene) {
    return scene.mayBeOpenShift()
        && (scene.triggers(container.pod().object()).write(container)
            || hasConfiguredTrigger(container));
  }

  private static boolean hasConfiguredTrigger(PodContainer container) {
    ManifestObject object = container.pod().object();
    return object.kind().equals("DeploymentConfig")
        && object.root().at("spec", "triggers").items().stream()
            .flatMap(trigger -> trigger.at("imageChangeParams", "containerNames").items().stream())
            .anyMatch(name -> name.text().filter(container.name()::equals).isPresent());
  }

  /** Whether OpenShift looks for short names among the namespace's image streams. */
  static boolean isResolved(PodContainer container) {
    PodTemplate pod = container.pod();
    return isResolved(pod.object().root().get("metadata")) || isResolved(pod.metadata());
  }

  private static boolean isResolved(Field metadata) {
    return metadata.at("annotations", RESOLVE_NAMES).text().filter("*"::equals).isPresent();
  }

  /** Whether Istio writes the image of its proxy: gateways name the template for that. */
  private static boolean isInjected(PodContainer container) {
    return container.pod().metadata().at("annotations", TEMPLATES).word().isPresent();
  }

  private static boolean isShort(String image) {
    return image.indexOf('/') < 0 && Placeholder.in(image).isEmpty();
  }

  private static boolean isParameter(String image) {
    return image.contains("$(") || image.contains("{{") || image.contains("${");
  }
}
