package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the names of images and at when they are pulled. */
final class ImageChecks {

  private static final Set<String> POLICIES =
      Set.of(ImageUse.ALWAYS, ImageUse.IF_NOT_PRESENT, ImageUse.NEVER);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private ImageChecks() {}

  static Stream<Violation> missing(PodContainer container, Scene scene) {
    boolean missing =
        container.image().text().filter(image -> !image.isBlank()).isEmpty()
            && !container.field().get("ref").exists()
            && !FilledIn.hasTrigger(container, scene)
            && container.pod().dialect() == PodTemplate.Dialect.PLAIN;
    return missing
        ? Stream.of(Violation.of(container, container.image(), "the container names no image"))
        : Stream.empty();
  }

  static Stream<Violation> placeholder(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .flatMap(use -> Placeholder.in(use.text()).map(part -> unfilled(use, part)).stream());
  }

  private static Violation unfilled(ImageUse use, String part) {
    return violation(use, use.quoted() + " still has the placeholder " + Shown.quoted(part));
  }

  static Stream<Violation> invalid(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> use.reference().isEmpty() && Placeholder.in(use.text()).isEmpty())
        .map(use -> violation(use, refusal(use.text())));
  }

  private static String refusal(String text) {
    if (ImageUse.isBareDigest(text)) {
      return Shown.quoted(text) + " is a digest without the repository that holds it";
    }
    try {
      return ImageReference.parse(text) + " is accepted";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  static Stream<Violation> invalidPolicy(PodContainer container, Scene scene) {
    Field policy = container.field().get("imagePullPolicy");
    return policy.word().filter(word -> !POLICIES.contains(word)).stream()
        .filter(word -> container.pod().isFinal())
        .map(
            word -> Violation.of(container, policy, Shown.quoted(word) + " is no imagePullPolicy"));
  }

  static Stream<Violation> neverPulled(PodContainer container, Scene scene) {
    return valid(container, scene, ImageUse.NEVER)
        .filter(use -> !NodeImages.of(use, scene).areEverywhere())
        .map(use -> violation(use, use.quoted() + " is never pulled, so every node must have it"));
  }

  static Stream<Violation> notOnNode(PodContainer container, Scene scene) {
    return valid(container, scene, ImageUse.NEVER)
        .flatMap(
            use ->
                NodeImages.of(use, scene).firstLacking().stream().map(node -> lacking(use, node)));
  }

  private static Violation lacking(ImageUse use, NodeFacts node) {
    String name = Shown.plain(node.name());
    return violation(use, use.quoted() + " is never pulled, and node " + name + " lacks it")
        .seenAt("nodes[" + name + "].status.images", node.imageCount() + " images without it");
  }

  static Stream<Violation> unqualified(PodContainer container, Scene scene) {
    return localOnly(container, scene)
        .filter(use -> !use.isPulledBy(ImageUse.NEVER))
        .filter(
            use ->
                scene.supply() != ImageSupply.SIDE_LOADED
                    || use.isPulledBy(ImageUse.IF_NOT_PRESENT))
        .filter(
            use -> use.isPulledBy(ImageUse.ALWAYS) || !NodeImages.of(use, scene).areEverywhere())
        .map(use -> meansDockerHub(use, scene));
  }

  private static Violation meansDockerHub(ImageUse use, Scene scene) {
    String meant = use.reference().map(ImageReference::canonical).orElse("");
    Violation violation = violation(use, use.quoted() + " will be sought as " + meant);
    return scene.supply() == ImageSupply.SIDE_LOADED
        ? violation.mendedBy("load the image into every node: " + loading(scene.kind()))
        : violation;
  }

  private static String loading(ClusterKind kind) {
    return switch (kind) {
      case MINIKUBE -> "minikube image load";
      case KIND -> "kind load docker-image";
      case K3D -> "k3d image import";
      case MICROK8S -> "microk8s images import";
      case RANCHER_DESKTOP -> "nerdctl --namespace k8s.io build, or docker build";
      default -> "docker build";
    };
  }

  static Stream<Violation> alwaysSideLoaded(PodContainer container, Scene scene) {
    return localOnly(container, scene)
        .filter(use -> use.isPulledBy(ImageUse.ALWAYS))
        .map(
            use ->
                violation(use, use.quoted() + " is local, but it is pulled whenever a pod starts"));
  }

  private static Stream<ImageUse> localOnly(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(ImageUse::isLocalOnly)
        .filter(use -> !RegistryChecks.isAnswered(use, scene) && !scene.hasImageStream(use));
  }

  static Stream<Violation> loopbackRegistry(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> !use.isPulledBy(ImageUse.NEVER) && !use.isLocalOnly())
        .filter(use -> use.reference().filter(ImageChecks::isLoopback).isPresent())
        .map(use -> violation(use, use.quoted() + " is sought at each node itself"));
  }

  private static boolean isLoopback(ImageReference image) {
    String registry = image.registry();
    int colon = registry.startsWith("[") ? registry.indexOf("]:") + 1 : registry.indexOf(':');
    return LOOPBACK.contains(colon > 0 ? registry.substring(0, colon) : registry);
  }

  static Stream<Violation> implicitRegistry(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> scene.isOpenShift() && use.isUnqualified() && !use.isLocalOnly())
        .filter(use -> !use.isPulledBy(ImageUse.NEVER) && !scene.hasImageStream(use))
        .map(use -> violation(use, use.quoted() + " names no registry"));
  }

  static Stream<Violation> deprecated(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> !scene.hasImageStream(use))
        .flatMap(
            use ->
                use.officialName().filter(DeprecatedImages::contain).stream()
                    .map(name -> deprecated(use, name)));
  }

  private static Violation deprecated(ImageUse use, String name) {
    Violation violation = violation(use, use.quoted() + " is made no longer");
    return DeprecatedImages.instead(name)
        .map(instead -> violation.mendedBy("use " + instead))
        .orElse(violation);
  }

  static Stream<Violation> mutable(PodContainer container, Scene scene) {
    return valid(container, scene, ImageUse.IF_NOT_PRESENT)
        .filter(ImageUse::moves)
        .map(use -> violation(use, use.quoted() + " may be a different image on each node"));
  }

  private static Stream<ImageUse> valid(PodContainer container, Scene scene, String policy) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> use.reference().isPresent() && use.isPulledBy(policy));
  }

  static Violation violation(ImageUse use, String problem) {
    return Violation.of(use.container(), use.container().image(), problem);
  }
}
