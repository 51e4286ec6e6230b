package dev.podmend.preflight;

import java.util.Optional;
import java.util.stream.Stream;

/** Holds the users that containers run as against what is promised of them. */
final class UserChecks {

  private UserChecks() {}

  static Stream<Violation> contradiction(PodContainer container, Scene scene) {
    boolean root = SecurityContexts.user(container).filter(user -> user == 0).isPresent();
    return root && mustNotBeRoot(container)
        ? Stream.of(
            Violation.of(
                container,
                SecurityContexts.effective(container, "runAsUser"),
                "runAsUser is 0 although runAsNonRoot is true"))
        : Stream.empty();
  }

  private static boolean mustNotBeRoot(PodContainer container) {
    return SecurityContexts.effective(container, "runAsNonRoot").isTrue()
        && !container.pod().runsOnWindows();
  }

  /** Whether the image's own user decides that the container is not root, as it must not be. */
  static boolean isLeftToImage(PodContainer container) {
    return mustNotBeRoot(container) && SecurityContexts.user(container).isEmpty();
  }

  static Stream<Violation> rootImage(PodContainer container, Scene scene) {
    return decidedByImage(container, scene)
        .filter(use -> isRoot(user(use, scene)))
        .map(use -> ImageChecks.violation(use, use.quoted() + " runs as root, which is forbidden"));
  }

  static Stream<Violation> namedUser(PodContainer container, Scene scene) {
    return decidedByImage(container, scene)
        .filter(use -> !isRoot(user(use, scene)) && !isNumber(user(use, scene)))
        .map(
            use ->
                ImageChecks.violation(
                    use,
                    use.quoted()
                        + " runs as the user "
                        + Shown.quoted(user(use, scene))
                        + ", whose number the kubelet does not know"));
  }

  /** The use of an image whose own user decides whether the container may start. */
  private static Stream<ImageUse> decidedByImage(PodContainer container, Scene scene) {
    boolean open = isLeftToImage(container);
    boolean assigned = scene.isOpenShift();
    return ImageUse.of(container, scene).stream()
        .filter(use -> open && !assigned)
        .filter(use -> RegistryChecks.facts(use, scene).user().value().isPresent());
  }

  /** The user without its group. */
  private static String user(ImageUse use, Scene scene) {
    Optional<String> stated = RegistryChecks.facts(use, scene).user().value();
    String text = stated.orElse("");
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static boolean isRoot(String user) {
    return user.isEmpty() || user.equals("root") || user.equals("0");
  }

  private static boolean isNumber(String user) {
    return user.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
