package dev.podmend.preflight;

import java.util.Set;
import java.util.stream.Stream;

/** Tells Secrets and ConfigMaps whose data something in the cluster writes. */
final class FilledObjects {

  private static final String TOKEN = "kubernetes.io/service-account-token";

  /** Labels and annotations that fill what has them if they are true. */
  private static final Set<String> SWITCHES =
      Set.of(
          "config.openshift.io/inject-trusted-cabundle",
          "service.beta.openshift.io/inject-cabundle",
          "service.alpha.openshift.io/inject-cabundle",
          "sealedsecrets.bitnami.com/patch",
          "sealedsecrets.bitnami.com/managed");

  /** How labels and annotations begin that fill what has them, whatever they say. */
  private static final Set<String> MARKS =
      Set.of(
          "secret-generator.v1.mittwald.de/",
          "replicator.v1.mittwald.de/replicate-from",
          "reflector.v1.k8s.emberstack.com/reflects",
          "secretgen.carvel.dev/image-pull-secret");

  private FilledObjects() {}

  static boolean isFilled(ManifestObject object) {
    Field root = object.root();
    return root.get("type").text().filter(TOKEN::equals).isPresent()
        || Stream.of("labels", "annotations")
            .map(root.get("metadata")::get)
            .flatMap(marks -> marks.texts().entrySet().stream())
            .anyMatch(mark -> fills(mark.getKey(), mark.getValue()));
  }

  private static boolean fills(String name, String value) {
    return SWITCHES.contains(name)
        ? value.equals("true")
        : MARKS.stream().anyMatch(name::startsWith);
  }
}
