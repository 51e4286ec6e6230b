package dev.podmend.preflight;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which nodes may run a pod, by their labels, taints and whether they take pods. What runs on them
 * is not weighed, so there may be fewer.
 *
 * @param known the nodes, where they are known and there are any
 * @param open those of them that may run the pod, were it not for its node affinity
 * @param candidates those of them that may run the pod
 */
record Placement(
    Optional<List<NodeFacts>> known, List<NodeFacts> open, List<NodeFacts> candidates) {

  static Placement of(PodTemplate pod, Scene scene) {
    Optional<List<NodeFacts>> known = scene.nodes().filter(nodes -> !nodes.isEmpty());
    List<NodeFacts> open =
        known.orElse(List.of()).stream().filter(node -> mayRun(pod, node)).toList();
    List<NodeFacts> candidates =
        open.stream().filter(node -> NodeAffinity.permits(pod, node)).toList();
    return new Placement(known, open, candidates);
  }

  private static boolean mayRun(PodTemplate pod, NodeFacts node) {
    boolean takesPods = !node.unschedulable() || pod.object().kind().equals("DaemonSet");
    return takesPods && selects(pod, node) && tolerates(pod, node);
  }

  static boolean selects(PodTemplate pod, NodeFacts node) {
    Map<String, String> selector = pod.spec().get("nodeSelector").texts();
    boolean named =
        pod.spec().get("nodeName").word().filter(name -> !name.equals(node.name())).isEmpty();
    return named
        && selector.entrySet().stream()
            .allMatch(label -> label.getValue().equals(node.labels().get(label.getKey())));
  }

  private static boolean tolerates(PodTemplate pod, NodeFacts node) {
    return pod.spec().get("nodeName").word().isPresent()
        || node.taints().stream()
            .filter(NodeTaint::keepsPodsAway)
            .allMatch(taint -> isTolerated(pod, taint));
  }

  private static boolean isTolerated(PodTemplate pod, NodeTaint taint) {
    boolean byController =
        pod.object().kind().equals("DaemonSet") && taint.key().startsWith("node.kubernetes.io/");
    return byController
        || pod.spec().get("tolerations").items().stream()
            .anyMatch(toleration -> tolerates(toleration, taint));
  }

  private static boolean tolerates(Field toleration, NodeTaint taint) {
    String effect = toleration.get("effect").text().orElse("");
    String key = toleration.get("key").text().orElse("");
    boolean exists = toleration.get("operator").text().filter("Exists"::equals).isPresent();
    boolean sameKey = key.equals(taint.key()) || (key.isEmpty() && exists);
    boolean sameValue = exists || toleration.get("value").text().orElse("").equals(taint.value());
    return (effect.isEmpty() || effect.equals(taint.effect())) && sameKey && sameValue;
  }
}
