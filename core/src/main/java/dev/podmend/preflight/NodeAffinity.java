package dev.podmend.preflight;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which nodes a pod's required node affinity permits, as the scheduler does. What the API
 * server would refuse permits every node: it is not for this to find.
 */
final class NodeAffinity {

  private NodeAffinity() {}

  /** The terms, one of which a node must fit. */
  static Field terms(PodTemplate pod) {
    return pod.spec()
        .at(
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
  }

  static boolean permits(PodTemplate pod, NodeFacts node) {
    Field terms = terms(pod);
    return terms.items().isEmpty() || terms.items().stream().anyMatch(term -> fits(term, node));
  }

  /** A term that demands nothing fits no node. */
  private static boolean fits(Field term, NodeFacts node) {
    Stream<Boolean> labels =
        term.get("matchExpressions").items().stream()
            .map(each -> holds(each, label(node, each.get("key").text().orElse(""))));
    Stream<Boolean> fields =
        term.get("matchFields").items().stream()
            .map(each -> !isName(each) || holds(each, Optional.of(node.name())));
    boolean demands =
        !term.get("matchExpressions").items().isEmpty()
            || !term.get("matchFields").items().isEmpty();
    return !term.isMap() || (demands && Stream.concat(labels, fields).allMatch(each -> each));
  }

  private static Optional<String> label(NodeFacts node, String key) {
    return Optional.ofNullable(node.labels().get(key));
  }

  private static boolean isName(Field requirement) {
    return requirement.get("key").text().filter("metadata.name"::equals).isPresent();
  }

  private static boolean holds(Field requirement, Optional<String> value) {
    return switch (requirement.get("operator").text().orElse("")) {
      case "In" -> value.filter(it -> lists(requirement, it)).isPresent();
      case "NotIn" -> value.filter(it -> lists(requirement, it)).isEmpty();
      case "Exists" -> value.isPresent();
      case "DoesNotExist" -> value.isEmpty();
      case "Gt" -> compares(requirement, value, 1);
      case "Lt" -> compares(requirement, value, -1);
      default -> true;
    };
  }

  private static boolean lists(Field requirement, String value) {
    return requirement.get("values").items().stream()
        .anyMatch(each -> each.text().filter(value::equals).isPresent());
  }

  private static boolean compares(Field requirement, Optional<String> value, int sign) {
    Optional<Long> bound =
        requirement.get("values").items().stream()
            .flatMap(each -> each.text().stream())
            .findFirst()
            .flatMap(NodeAffinity::number);
    return bound.isEmpty()
        || value
            .flatMap(NodeAffinity::number)
            .filter(number -> Long.compare(number, bound.get()) == sign)
            .isPresent();
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
