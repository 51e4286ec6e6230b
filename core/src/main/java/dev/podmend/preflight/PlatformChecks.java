package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what images are built for against the nodes. */
final class PlatformChecks {

  /** What architectures are called in names of images. */
  private static final Map<String, String> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("amd64", "amd64"),
          Map.entry("x86", "amd64"),
          Map.entry("arm64", "arm64"),
          Map.entry("aarch64", "arm64"),
          Map.entry("arm64v8", "arm64"),
          Map.entry("arm32v7", "arm"),
          Map.entry("armhf", "arm"),
          Map.entry("armv7", "arm"),
          Map.entry("ppc64le", "ppc64le"),
          Map.entry("s390x", "s390x"),
          Map.entry("riscv64", "riscv64"));

  private PlatformChecks() {}

  static Stream<Violation> nowhere(PodContainer container, Scene scene) {
    return built(container, scene)
        .filter(build -> build.fitting() == 0)
        .map(PlatformChecks.Build::violation);
  }

  static Stream<Violation> notEverywhere(PodContainer container, Scene scene) {
    return built(container, scene)
        .filter(build -> build.fitting() > 0 && build.fitting() < build.nodes().size())
        .map(PlatformChecks.Build::violation);
  }

  private static Stream<Build> built(PodContainer container, Scene scene) {
    List<NodeFacts> nodes = platformed(container.pod(), scene);
    return nodes.isEmpty()
        ? Stream.empty()
        : ImageUse.of(container, scene).stream()
            .flatMap(
                use ->
                    RegistryChecks.facts(use, scene).platforms().value().stream()
                        .filter(platforms -> !platforms.isEmpty())
                        .map(platforms -> new Build(use, platforms, nodes)));
  }

  /** The nodes that may run the pod and say what they are. */
  private static List<NodeFacts> platformed(PodTemplate pod, Scene scene) {
    return Placement.of(pod, scene).candidates().stream()
        .filter(node -> !node.architecture().isEmpty() && !node.operatingSystem().isEmpty())
        .toList();
  }

  private record Build(ImageUse use, Set<String> platforms, List<NodeFacts> nodes) {

    long fitting() {
      return nodes.stream().filter(this::fits).count();
    }

    private boolean fits(NodeFacts node) {
      String platform = platform(node);
      return platforms.stream()
          .anyMatch(each -> each.equals(platform) || each.startsWith(platform + "/"));
    }

    Violation violation() {
      Set<String> wanted = new TreeSet<>();
      nodes.stream().filter(node -> !fits(node)).forEach(node -> wanted.add(platform(node)));
      return ImageChecks.violation(
          use,
          use.quoted()
              + " is built for "
              + Shown.few(platforms)
              + ", but nodes are "
              + Shown.few(wanted));
    }
  }

  private static String platform(NodeFacts node) {
    return node.operatingSystem() + "/" + node.architecture();
  }

  static Stream<Violation> misnamed(PodContainer container, Scene scene) {
    Set<String> architectures =
        platformed(container.pod(), scene).stream()
            .map(NodeFacts::architecture)
            .collect(Collectors.toCollection(TreeSet::new));
    return ImageUse.of(container, scene).stream()
        .filter(use -> !architectures.isEmpty())
        .filter(use -> RegistryChecks.facts(use, scene).platforms().value().isEmpty())
        .flatMap(
            use ->
                use.reference().flatMap(PlatformChecks::named).stream()
                    .filter(named -> !architectures.contains(named))
                    .map(named -> misnamed(use, named, architectures)));
  }

  private static Violation misnamed(ImageUse use, String named, Set<String> architectures) {
    return ImageChecks.violation(
        use,
        use.quoted() + " seems to be for " + named + ", but nodes are " + Shown.few(architectures));
  }

  /** The one architecture that a name states; empty where it states none, or several. */
  private static Optional<String> named(ImageReference image) {
    String text =
        (image.repository() + ":" + image.tag().orElse("") + ":").toLowerCase(Locale.ROOT);
    Set<String> named = new TreeSet<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        word.append(c);
      } else {
        Optional.ofNullable(ARCHITECTURES.get(word.toString())).ifPresent(named::add);
        word.setLength(0);
      }
    }
    return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
  }
}
