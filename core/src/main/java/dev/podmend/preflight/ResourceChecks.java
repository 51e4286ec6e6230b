package dev.podmend.preflight;

import dev.podmend.model.ResourceQuantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what pods ask for against their own limits and against the nodes. */
final class ResourceChecks {

  private ResourceChecks() {}

  static Stream<Violation> unreadable(PodContainer container, Scene scene) {
    Field resources = container.field().get("resources");
    return Stream.of("requests", "limits")
        .flatMap(part -> resources.get(part).entries().values().stream())
        .filter(field -> container.pod().isFinal())
        .filter(
            field ->
                field
                    .text()
                    .flatMap(ResourceQuantity::amountOf)
                    .filter(a -> a.signum() >= 0)
                    .isEmpty())
        .map(
            field ->
                Violation.of(
                    container,
                    field,
                    Shown.quoted(field.text().orElse("")) + " is no quantity of zero or more"));
  }

  static Stream<Violation> aboveLimit(PodTemplate pod, Scene scene) {
    return PodResources.of(pod, scene).containers().stream()
        .flatMap(
            each ->
                each.requests().byName().entrySet().stream()
                    .flatMap(request -> aboveLimit(each, request).stream()));
  }

  private static Optional<Violation> aboveLimit(
      ContainerResources container, Map.Entry<String, BigDecimal> request) {
    String name = request.getKey();
    return container
        .limits()
        .get(name)
        .filter(limit -> request.getValue().compareTo(limit) > 0)
        .map(
            limit ->
                Violation.of(
                    container.container(),
                    container.container().field().at("resources", "requests", name),
                    compared("the request of", name, request.getValue(), "the limit", limit)));
  }

  static String compared(
      String what, String resource, BigDecimal amount, String bound, BigDecimal limit) {
    return what
        + " "
        + Shown.plain(resource)
        + ", "
        + Shown.amount(resource, amount)
        + ", is more than "
        + bound
        + ", "
        + Shown.amount(resource, limit);
  }

  /** No node has the labels, takes pods, and is tolerated. */
  static Stream<Violation> noNode(PodTemplate pod, Scene scene) {
    Placement placement = Placement.of(pod, scene);
    boolean none = placement.known().isPresent() && placement.open().isEmpty();
    return none && pod.isFinal()
        ? Stream.of(nobodyTakes(pod, placement.known().orElse(List.of())))
        : Stream.empty();
  }

  /** Nodes would take the pod, but it does not want them. */
  static Stream<Violation> noAffineNode(PodTemplate pod, Scene scene) {
    Placement placement = Placement.of(pod, scene);
    boolean none = !placement.open().isEmpty() && placement.candidates().isEmpty();
    return none && pod.isFinal()
        ? Stream.of(
            Violation.of(
                pod,
                NodeAffinity.terms(pod),
                "none of " + nodes(placement.open().size()) + " fits a term of it"))
        : Stream.empty();
  }

  private static String nodes(int count) {
    return count == 1 ? "1 node that may run the pod" : count + " nodes that may run the pod";
  }

  private static Violation nobodyTakes(PodTemplate pod, List<NodeFacts> nodes) {
    boolean selected = nodes.stream().anyMatch(node -> Placement.selects(pod, node));
    Field selector = pod.spec().get("nodeSelector");
    Field field = selector.exists() ? selector : pod.spec().get("nodeName");
    return selected
        ? Violation.of(
            pod,
            pod.spec().get("tolerations"),
            "every node that fits is cordoned or has a taint that the pod does not tolerate")
        : Violation.of(pod, field, "none of " + nodes.size() + " nodes is selected by it");
  }

  static Stream<Violation> tooBig(PodTemplate pod, Scene scene) {
    return canGrow(scene.kind()) ? Stream.empty() : aboveEveryNode(pod, scene);
  }

  static Stream<Violation> tooBigYet(PodTemplate pod, Scene scene) {
    return canGrow(scene.kind()) ? aboveEveryNode(pod, scene) : Stream.empty();
  }

  /** Whether bigger nodes may come by themselves. */
  private static boolean canGrow(ClusterKind kind) {
    return switch (kind) {
      case AKS, EKS, GKE, OPENSHIFT -> true;
      default -> false;
    };
  }

  private static Stream<Violation> aboveEveryNode(PodTemplate pod, Scene scene) {
    List<NodeFacts> nodes =
        Placement.of(pod, scene).candidates().stream()
            .filter(node -> !node.allocatable().isEmpty())
            .toList();
    Amounts requests = PodResources.of(pod, scene).requests();
    return nodes.isEmpty() || nodes.stream().anyMatch(node -> misfit(requests, node).isEmpty())
        ? Stream.empty()
        : nodes.stream()
            .min(Comparator.comparing(NodeFacts::name))
            .flatMap(node -> misfit(requests, node))
            .map(resource -> tooBig(pod, nodes, requests, resource))
            .stream();
  }

  /** The first resource by name that the node lacks. */
  private static Optional<String> misfit(Amounts requests, NodeFacts node) {
    Amounts allocatable = Amounts.of(node.allocatable());
    return requests.names().stream()
        .filter(name -> requests.get(name).filter(amount -> amount.signum() > 0).isPresent())
        .filter(
            name ->
                requests
                    .get(name)
                    .filter(
                        amount ->
                            amount.compareTo(allocatable.get(name).orElse(BigDecimal.ZERO)) > 0)
                    .isPresent())
        .findFirst();
  }

  private static Violation tooBig(
      PodTemplate pod, List<NodeFacts> nodes, Amounts requests, String resource) {
    BigDecimal most =
        nodes.stream()
            .map(node -> Amounts.of(node.allocatable()).get(resource).orElse(BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal asked = requests.get(resource).orElse(BigDecimal.ZERO);
    String name = Shown.plain(resource);
    String problem =
        asked.compareTo(most) > 0
            ? compared("the pod's request of", resource, asked, "any node has", most)
            : "no single node has everything that the pod asks for, some lack " + name;
    return Violation.of(pod, pod.spec(), problem);
  }
}
