package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import dev.podmend.preflight.PullSecrets.Coverage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at registries: who may pull, and what they and the cluster have said of images. */
final class RegistryChecks {

  private static final Set<ClusterKind> CLOUDS =
      Set.of(ClusterKind.AKS, ClusterKind.EKS, ClusterKind.GKE);

  private RegistryChecks() {}

  /** Whether the registry was asked and has said that there is such an image, or not. */
  static boolean isAnswered(ImageUse use, Scene scene) {
    return has(use, scene, RegistryAnswer.PRESENT) || has(use, scene, RegistryAnswer.ABSENT);
  }

  private static boolean has(ImageUse use, Scene scene, RegistryAnswer answer) {
    return answer(use, scene).filter(answer::equals).isPresent();
  }

  private static Optional<RegistryAnswer> answer(ImageUse use, Scene scene) {
    return facts(use, scene).answer().value();
  }

  static ImageFacts facts(ImageUse use, Scene scene) {
    return use.reference()
        .map(image -> scene.profile().images().getOrDefault(image, ImageFacts.NONE))
        .orElse(ImageFacts.NONE);
  }

  static Stream<Violation> secretMissing(PodTemplate pod, Scene scene) {
    return pod.pullSecrets().stream()
        .filter(name -> Placeholder.bracketed(name.word().orElse("")).isEmpty())
        .filter(name -> ReferenceChecks.secret(pod.namespace(), word(name), scene).isAbsent())
        .map(name -> ReferenceChecks.absent(pod, name, "pull secret"));
  }

  static Stream<Violation> secretType(PodTemplate pod, Scene scene) {
    PullSecrets secrets = new PullSecrets(pod, scene);
    return pod.pullSecrets().stream()
        .flatMap(
            name ->
                secrets.secret(word(name)).orElse(Optional.empty()).stream()
                    .filter(secret -> !PullSecrets.isPullSecret(secret))
                    .map(secret -> wrongType(pod, name, secret)));
  }

  private static Violation wrongType(PodTemplate pod, Field name, SecretFacts secret) {
    return Violation.of(
        pod,
        name,
        "Secret " + Shown.quoted(word(name)) + " has type " + Shown.quoted(secret.type()));
  }

  private static String word(Field name) {
    return name.word().orElse("");
  }

  /** A registry that gives nothing to strangers, with nothing that would introduce the pod. */
  static Stream<Violation> credentials(PodContainer container, Scene scene) {
    return uncovered(container, scene, RegistryFamily::alwaysWantsCredentials, Coverage.LACKING)
        .filter(use -> !isAtHome(use, scene))
        .map(use -> lacks(use, "has no credentials for it"));
  }

  static Stream<Violation> credentialsUnseen(PodContainer container, Scene scene) {
    return uncovered(container, scene, RegistryFamily::alwaysWantsCredentials, Coverage.UNKNOWN)
        .filter(use -> !isAtHome(use, scene))
        .filter(use -> container.pod().pullSecrets().isEmpty())
        .map(use -> lacks(use, "names no pull secret"));
  }

  static Stream<Violation> maybePrivate(PodContainer container, Scene scene) {
    return uncovered(container, scene, family -> !family.alwaysWantsCredentials(), Coverage.LACKING)
        .filter(use -> !isAtHome(use, scene))
        .map(use -> lacks(use, "has no credentials for it"));
  }

  static Stream<Violation> grant(PodContainer container, Scene scene) {
    return uncovered(container, scene, RegistryFamily::wantsGrant, Coverage.LACKING)
        .filter(use -> isAtHome(use, scene))
        .map(use -> lacks(use, "relies on the identity of the nodes"));
  }

  static Stream<Violation> identity(PodContainer container, Scene scene) {
    return uncovered(container, scene, RegistryFamily::trustsItsNodes, Coverage.LACKING)
        .filter(use -> isAtHome(use, scene))
        .map(use -> lacks(use, "relies on the identity of the nodes"));
  }

  private static Stream<ImageUse> uncovered(
      PodContainer container, Scene scene, Predicate<RegistryFamily> families, Coverage coverage) {
    PullSecrets secrets = new PullSecrets(container.pod(), scene);
    return ImageUse.of(container, scene).stream()
        .filter(use -> !use.isPulledBy(ImageUse.NEVER))
        .filter(use -> family(use).filter(families).isPresent())
        .filter(use -> !has(use, scene, RegistryAnswer.PRESENT))
        .filter(use -> use.reference().map(secrets::coverage).filter(coverage::equals).isPresent());
  }

  private static Optional<RegistryFamily> family(ImageUse use) {
    return use.reference().flatMap(RegistryFamily::of);
  }

  private static boolean isAtHome(ImageUse use, Scene scene) {
    return family(use).filter(family -> family.isAtHomeIn(scene.kind())).isPresent();
  }

  private static Violation lacks(ImageUse use, String what) {
    String title = family(use).map(RegistryFamily::title).orElse("the registry");
    return ImageChecks.violation(use, use.quoted() + " is in " + title + ", and the pod " + what);
  }

  static Stream<Violation> foreignCloud(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> !use.isPulledBy(ImageUse.NEVER) && CLOUDS.contains(scene.kind()))
        .filter(use -> family(use).filter(RegistryFamily::isOfCloud).isPresent())
        .filter(use -> !isAtHome(use, scene))
        .filter(use -> isShortLived(use) || !isCovered(use, scene))
        .map(
            use ->
                ImageChecks.violation(
                    use, use.quoted() + " is not in a registry of " + scene.kind().title()));
  }

  private static boolean isShortLived(ImageUse use) {
    return family(use).filter(RegistryFamily.ECR::equals).isPresent();
  }

  private static boolean isCovered(ImageUse use, Scene scene) {
    PullSecrets secrets = new PullSecrets(use.container().pod(), scene);
    return use.reference().map(secrets::coverage).filter(Coverage.COVERED::equals).isPresent();
  }

  static Stream<Violation> absent(PodContainer container, Scene scene) {
    return pulled(container, scene)
        .filter(use -> has(use, scene, RegistryAnswer.ABSENT))
        .map(use -> ImageChecks.violation(use, "the registry has no " + use.quoted()));
  }

  static Stream<Violation> denied(PodContainer container, Scene scene) {
    return pulled(container, scene)
        .filter(use -> has(use, scene, RegistryAnswer.DENIED))
        .filter(use -> !isAtHome(use, scene))
        .filter(use -> wasIntroduced(use, scene))
        .map(use -> ImageChecks.violation(use, "the registry does not give " + use.quoted()));
  }

  /** Whether the registry was asked with all that the pod will have: manifests may bring more. */
  private static boolean wasIntroduced(ImageUse use, Scene scene) {
    boolean more = new PullSecrets(use.container().pod(), scene).comeAlong();
    if (more) {
      scene.leaveOut(
          "whether the registry gives " + use.quoted(),
          "the pod's pull secret comes along with the manifests");
    }
    return !more;
  }

  static Stream<Violation> troubled(PodContainer container, Scene scene) {
    return pulled(container, scene)
        .flatMap(
            use ->
                answer(use, scene).flatMap(RegistryChecks::trouble).stream()
                    .map(
                        trouble ->
                            ImageChecks.violation(
                                use, "the registry of " + use.quoted() + trouble)));
  }

  private static Optional<String> trouble(RegistryAnswer answer) {
    return switch (answer) {
      case RATE_LIMITED -> Optional.of(" was asked too often");
      case UNTRUSTED -> Optional.of(" has no certificate that is trusted");
      case UNREACHABLE -> Optional.of(" does not answer");
      case PRESENT, ABSENT, DENIED -> Optional.empty();
    };
  }

  /** The use of an image that at least one node has to ask the registry for. */
  private static Stream<ImageUse> pulled(PodContainer container, Scene scene) {
    return ImageUse.of(container, scene).stream()
        .filter(use -> !use.isPulledBy(ImageUse.NEVER))
        .filter(
            use ->
                !use.isPulledBy(ImageUse.IF_NOT_PRESENT)
                    || !NodeImages.of(use, scene).areEverywhere());
  }

  static Stream<Violation> failedLately(PodContainer container, Scene scene) {
    return pulled(container, scene)
        .filter(use -> use.reference().isPresent())
        .flatMap(
            use ->
                scene
                    .ask(container.pod().namespace(), "events", NamespaceFacts::pullFailures)
                    .flatMap(failures -> first(failures, use))
                    .stream()
                    .map(failure -> failed(use, failure)));
  }

  private static Optional<PullFailure> first(List<PullFailure> failures, ImageUse use) {
    return failures.stream()
        .filter(failure -> ImageReference.tryParse(failure.image()).equals(use.reference()))
        .min(Comparator.comparing(PullFailure::message));
  }

  private static Violation failed(ImageUse use, PullFailure failure) {
    return ImageChecks.violation(use, "a pull of " + use.quoted() + " failed here lately")
        .seenAt("event.message", failure.message());
  }
}
