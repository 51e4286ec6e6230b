package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells before a deployment what of it will fail.
 *
 * <p>No manifest, however odd, makes it throw, and the order of the manifests is of no importance:
 * objects of one manifest satisfy the references of another.
 */
public final class PreflightChecker {

  private PreflightChecker() {}

  /**
   * Holds manifests against a cluster. Of more than 5000 findings the worst are told, and how many
   * more there are.
   *
   * @param manifests everything that is deployed together
   * @param profile what is known of the cluster; {@link ClusterProfile#NONE} where there is none
   */
  public static PreflightReport check(List<Manifest> manifests, ClusterProfile profile) {
    requireNonNull(profile, "profile");
    ManifestReader reader = ManifestReader.read(manifests, profile.defaultNamespace());
    Scene scene = new Scene(reader, profile);
    Found found = new Found();
    Checks.ALL.forEach(check -> check.look(scene, found));
    return new PreflightReport(
        found.findings(),
        found.leftOut(),
        List.copyOf(scene.unchecked()),
        profile.kind(),
        scene.objects().size(),
        scene.containers().size());
  }

  /**
   * What a check of the manifests would like to know of the cluster.
   *
   * @param defaultNamespace where objects go that name no namespace
   */
  public static PreflightDemand demand(List<Manifest> manifests, String defaultNamespace) {
    requireNonNull(defaultNamespace, "defaultNamespace");
    ClusterProfile profile = ClusterProfile.builder().defaultNamespace(defaultNamespace).build();
    Scene scene = new Scene(ManifestReader.read(manifests, defaultNamespace), profile);
    Set<String> namespaces =
        scene.objects().stream()
            .map(ManifestObject::namespace)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<WantedImage> images =
        scene.containers().stream()
            .flatMap(container -> wanted(container, scene).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> accounts =
        scene.containers().stream()
            .map(PodContainer::pod)
            .map(pod -> pod.namespace() + "/" + pod.serviceAccount())
            .collect(Collectors.toCollection(TreeSet::new));
    return new PreflightDemand(namespaces, List.copyOf(images), accounts);
  }

  private static Optional<WantedImage> wanted(PodContainer container, Scene scene) {
    PodTemplate pod = container.pod();
    List<String> secrets =
        pod.pullSecrets().stream().flatMap(secret -> secret.word().stream()).toList();
    return ImageUse.of(container, scene)
        .filter(use -> !use.policy().equals(ImageUse.NEVER))
        .flatMap(use -> use.reference())
        .map(
            image ->
                new WantedImage(
                    image,
                    pod.namespace(),
                    pod.serviceAccount(),
                    secrets,
                    UserChecks.isLeftToImage(container)));
  }

  /** Every rule, in the order of topics. */
  public static List<PreflightRule> rules() {
    return Checks.ALL.stream().map(Check::rule).toList();
  }
}
